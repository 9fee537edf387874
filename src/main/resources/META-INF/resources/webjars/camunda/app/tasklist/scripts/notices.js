/*
 * The box that says that something did not work. It used to lie on the button 完成, without a reason, until somebody found
 * its small cross. Now it stands at the top (user-styles.css), names the questions that stop the form and brings the first of
 * them into view, and goes away when they are answered, when the case is left, or after a while.
 */
const STAYS_MS = 20000;
const NAMED = 4;
const FORM = '.task-card .fjs-container, .modal-content .fjs-container';
const BOX = '.page-notifications .alert, .modal-content [notifications-panel] .alert';

/** A question that was asked for an answer and shows what is wrong with it; what is hidden is not asked. */
function faults() {
  return [...document.querySelectorAll(FORM)].flatMap(form => [...form.querySelectorAll('.fjs-form-field-error')])
    .filter(error => error.getClientRects().length > 0)
    .map(error => ({ field: error.closest('.fjs-form-field'), words: error.textContent.trim() }))
    .filter(({ field }) => field !== null);
}

function label(field) {
  const words = field.querySelector('.fjs-form-field-label, label')?.cloneNode(true);
  words?.querySelectorAll('.fjs-asterix').forEach(star => star.remove());
  return words?.textContent.trim().replace(/\s*\*$/, '') ?? '';
}

function reason(found) {
  const named = found.slice(0, NAMED).map(({ field, words }) => `“${label(field)}”${words.replace(/^此项|。$/g, '')}`).join('；');
  return found.length > NAMED ? `${named}；另有 ${found.length - NAMED} 处。` : `${named}。`;
}

/** What the server sends when it is in trouble itself is for programs; no official shall have to read it. */
const isForPrograms = text => /^\s*[{[<]/.test(text) || /\bat [\w.$]+\(|Exception\b/.test(text);

function close(box) {
  box.querySelector('button.close')?.click();
}

function read(box) {
  if (box.dataset.read) {
    return;
  }
  box.dataset.read = 'yes';
  box.setAttribute('role', 'alert');
  box.querySelector('button.close')?.setAttribute('aria-label', '关闭');
  const message = box.querySelector('.message');
  const text = message?.textContent.trim() ?? '';
  const found = faults();
  const bad = box.matches('.alert-danger, .alert-error, .alert-warning');
  if (bad && message && !text && found.length > 0) {
    message.textContent = `请先改正：${reason(found)}`;
    box.dataset.answerable = 'yes';
    const first = found[0].field;
    first.scrollIntoView({ block: 'center' });
    first.querySelector('input, textarea, [tabindex="0"]')?.focus({ preventScroll: true });
  } else if (bad && message && !text) {
    message.textContent = '没有收到原因，请检查填写的内容后再试；仍不成的，请联系系统管理员。';
  } else if (message && isForPrograms(text)) {
    message.textContent = '系统暂时没有办成，您填写的内容还在，请稍后再试；多次不成的，请联系系统管理员。';
  }
  setTimeout(() => close(box), STAYS_MS);
}

function watch() {
  const boxes = document.querySelectorAll(BOX);
  boxes.forEach(read);
  if (boxes.length > 0 && faults().length === 0) {
    boxes.forEach(box => box.dataset.answerable && close(box));
  }
}

/** The address names the task; the box of one case says nothing about the next. */
function leftTheCase() {
  document.querySelectorAll(BOX).forEach(box => box.matches('.alert-danger, .alert-error') && close(box));
}

let task = new URLSearchParams(window.location.hash.split('?')[1]).get('task');
window.addEventListener('hashchange', () => {
  const now = new URLSearchParams(window.location.hash.split('?')[1]).get('task');
  if (now !== task) {
    task = now;
    leftTheCase();
  }
});
let due = false;
new MutationObserver(() => {
  if (!due) {
    due = true;
    requestAnimationFrame(() => {
      due = false;
      watch();
    });
  }
}).observe(document.documentElement, { childList: true, subtree: true });

// the loader collects plug-ins from here; this script has none
export default [];
