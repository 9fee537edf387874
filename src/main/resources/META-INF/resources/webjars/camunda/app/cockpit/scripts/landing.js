/*
 * Whoever has a supervision desk begins there, and not on the page about process definitions; others stay where they are.
 */
const START = ['', '#', '#/', '#/dashboard'];
let asked = null;

function isOurs() {
  const login = document.cookie;
  if (!asked || asked.login !== login) {
    const api = document.querySelector('base')?.getAttribute('cockpit-api') ?? '/camunda/api/cockpit/';
    asked = { login, answer: fetch(`${api}plugin/supervision/default/entry`).then(answer => (answer.ok ? answer.json() : null)) };
    asked.answer.catch(() => { asked = null; });
  }
  return asked.answer;
}

async function land() {
  if (!START.includes(window.location.hash.split('?')[0])) {
    return;
  }
  try {
    const entry = await isOurs();
    if (entry === null) {
      asked = null; // nobody is logged in yet
    } else if (entry.may && START.includes(window.location.hash.split('?')[0])) {
      window.location.replace('#/supervision');
    }
  } catch {
    // the start page works as it is
  }
}

window.addEventListener('hashchange', land);
land();

// the loader collects plug-ins from here; this script has none
export default [];
