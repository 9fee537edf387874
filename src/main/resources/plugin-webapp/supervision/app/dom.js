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
  made.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return made;
}

/** A colour and, for those who do not see colours, the words. */
export function light(colour, text) {
  return h('span', { class: `kcs-light kcs-${colour}` }, text);
}

const base = (api, plugin) => `${api.cockpitApi}/plugin/${plugin}/${api.engine}`;

export async function ask(api, path, body, plugin = 'supervision') {
  return (await send(api, path, body, plugin)).json();
}

/** The answer itself, for what is a file and not JSON. */
export async function send(api, path, body, plugin) {
  const answer = await fetch(base(api, plugin) + path, {
    method: body ? 'POST' : 'GET',
    headers: {
      Accept: 'application/json, */*',
      ...(body ? { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': csrfToken(api) } : {})
    },
    body: body ? JSON.stringify(body) : undefined
  });
  if (answer.ok) {
    return answer;
  }
  throw new Error(await reason(answer));
}

/* The token changes with the login; the one the page was opened with may be an old one. */
function csrfToken(api) {
  const cookie = document.cookie.split('; ').find(entry => entry.startsWith('XSRF-TOKEN='));
  return cookie ? cookie.slice('XSRF-TOKEN='.length) : api.CSRFToken;
}

async function reason(answer) {
  if (answer.status === 401) {
    return '登录已过期，请重新登录。';
  }
  try {
    return (await answer.json()).message || '操作没有成功，请稍后重试。';
  } catch {
    return '操作没有成功，请稍后重试。';
  }
}
