/* What the parts of the guide do alike: everything that comes from a case is put into the page as text, never as HTML. */

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => {
    if (name.startsWith('on')) {
      made.addEventListener(name.slice(2), value);
    } else if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(name, value === true ? '' : value);
    }
  });
  made.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return made;
}

export async function ask(address) {
  const answer = await fetch(address, { headers: { Accept: 'application/json' } });
  if (answer.ok) {
    return answer.json();
  }
  throw new Error(await reason(answer));
}

async function reason(answer) {
  if (answer.status === 401) {
    return '登录已过期，请重新登录。';
  }
  try {
    return (await answer.json()).message || '没有读到，请稍后重试。';
  } catch {
    return '没有读到，请稍后重试。';
  }
}

export const guide = api => `${api.tasklistApi}/plugin/guide/${api.engine}`;

/** Changes the address as Tasklist itself writes it; what is null is taken out. */
export function go(changes) {
  const [path, query] = window.location.hash.split('?');
  const asked = new URLSearchParams(query);
  Object.entries(changes).forEach(([name, value]) => {
    if (value === null) {
      asked.delete(name);
    } else {
      asked.set(name, value);
    }
  });
  window.location.hash = `${path || '#/'}?${asked}`;
}

/** Which task is open: Tasklist tells it to some of its parts only, but always to the address. */
export const openTask = () => new URLSearchParams(window.location.hash.split('?')[1]).get('task') ?? '';

/** The list's entry on the left, by the name Tasklist shows. */
export function listEntry(name) {
  return [...document.querySelectorAll('.task-filter')].find(entry => nameOf(entry) === name) ?? null;
}

export function nameOf(entry) {
  const link = entry.querySelector('h4.name a');
  return link ? [...link.childNodes].filter(node => node.nodeType === Node.TEXT_NODE).map(node => node.data).join('').trim() : '';
}
