/* What the parts of the dossier do alike: everything that comes from a case is put into the page as text, never as HTML. */

export const base = api => `${api.tasklistApi}/plugin/dossier/${api.engine}`;

export function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) {
    made.className = className;
  }
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}

export async function ask(api, path, options = {}) {
  const answer = await send(api, path, options);
  return answer.status === 201 ? null : answer.json();
}

export async function send(api, path, options = {}) {
  const answer = await fetch(base(api) + path, {
    ...options,
    headers: { Accept: 'application/json, */*', 'X-XSRF-TOKEN': csrfToken(api), ...options.headers }
  });
  if (answer.ok) {
    return answer;
  }
  throw new Error(await reason(answer));
}

/* The token changes with the login; the one the page was opened with may be an old one. */
export function csrfToken(api) {
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
