/* Small helpers: everything that comes from a case is put into the page as text, never as HTML. */

/** An element with attributes and children; `on…` attributes are listeners, null and false ones are left out. */
export function h(tag, attributes = {}, ...children) {
  return furnish(document.createElement(tag), attributes, children);
}

const SVG = 'http://www.w3.org/2000/svg';

export function s(tag, attributes = {}, ...children) {
  return furnish(document.createElementNS(SVG, tag), attributes, children);
}

function furnish(made, attributes, children) {
  Object.entries(attributes).forEach(([name, value]) => {
    if (name.startsWith('on')) {
      made.addEventListener(name.slice(2), value);
    } else if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(name, value === true ? '' : value);
    }
  });
  made.append(...children.flat(2).filter(child => child !== null && child !== undefined && child !== false));
  return made;
}

const ROOT = document.querySelector('base').getAttribute('app-root');

/** The address of what a plug-in of the home page answers. */
export const address = (plugin, path) => `${ROOT}/api/welcome/plugin/${plugin}/default${path}`;

/** The address of a file of the workplace that is no module: a picture, a sheet of paper. */
export const asset = name => `${ROOT}/api/welcome/plugin/workplace/static/${name}`;

/** @returns what the plug-in answers, from JSON; throws with the reason in Chinese */
export async function ask(plugin, path, body) {
  return (await send(plugin, path, body)).json();
}

/** The answer itself, for what is a file and not JSON. */
export async function send(plugin, path, body) {
  const answer = await fetch(address(plugin, path), {
    method: body ? 'POST' : 'GET',
    headers: {
      Accept: 'application/json, */*',
      ...(body ? { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': window.kuaichuSession.token() ?? '' } : {})
    },
    body: body ? JSON.stringify(body) : undefined
  }).catch(() => {
    throw new Error('网络不通，请检查网络后再试。');
  });
  if (answer.ok) {
    return answer;
  }
  throw Object.assign(new Error(await reason(answer)), { status: answer.status });
}

async function reason(answer) {
  const said = await answer.json().catch(() => null);
  return said?.message || '操作没有成功，请稍后重试。';
}

/** A problem, said where it happened. */
export const trouble = problem => h('p', { class: 'kcw-problem', role: 'alert' }, problem.message);

/** What came of several wishes: how many were done, and why each of the others was not. */
export const outcome = (said, done, refused) => [
  done ? h('p', { class: 'kcw-done' }, `${said} ${done} 项。`) : null,
  refused.length ? h('ul', { class: 'kcw-warning' }, refused.map(why => h('li', {}, why))) : null
].filter(part => part !== null);

/** Something that is still on its way. */
export const waiting = text => h('p', { class: 'kcw-quiet', role: 'status' }, text);

/** Without the entries that say nothing. */
export const query = entries => new URLSearchParams(Object.entries(entries).filter(([, value]) => value !== null && value !== undefined && value !== ''));

/** A sentence of help, the names of the product in it standing out; they are in corner brackets there. */
export const sentence = text => text.split(/「([^」]+)」/).map((part, at) => (at % 2 ? h('b', {}, `“${part}”`) : part));
