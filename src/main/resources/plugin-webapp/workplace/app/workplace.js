/* 工作台: the frame with its menu, and the page that the address names. */
import { ask, h, sentence, trouble, waiting } from './dom.js';
import { FUNCTIONS } from './functions.js';
import { chapter } from './guide.js';
import { CHAPTERS } from './handbook.js';
import { HELP } from './help.js';
import { GROUPS, PAGES } from './pages.js';

const base = document.querySelector('base');
const ROOT = base.getAttribute('app-root');
const APPS = [['welcome', '工作台'], ['tasklist', '待办'], ['cockpit', '督办台'], ['admin', '系统管理']];
const WHO = `${ROOT}/api/admin/auth/user/default`;

let leave = null;

/** What stands behind the #: the path of a page, and what it is asked. */
function place() {
  const [path, question] = window.location.hash.replace(/^#/, '').split('?');
  return { path: path === '' ? '/' : path, query: new URLSearchParams(question ?? '') };
}

export function go(path, query) {
  const question = new URLSearchParams(query ?? {}).toString();
  window.location.hash = question ? `${path}?${question}` : path;
}

async function signOut() {
  await fetch(`${WHO}/logout`, { method: 'POST', headers: { 'X-XSRF-TOKEN': window.kuaichuSession.token() ?? '' } }).catch(() => {});
  window.location.hash = '';
  window.location.reload();
}

function head(entry, apps) {
  const links = APPS.filter(([app]) => apps.includes(app)).map(([app, label]) => h('a', {
    href: `${ROOT}/app/${app}/default/`, 'aria-current': app === 'welcome' ? 'page' : null
  }, label));
  return h('header', { class: 'kcw-head' },
    h('a', { class: 'kcw-skip', href: '#kcw-page', onclick: event => {
      event.preventDefault();
      document.getElementById('kcw-page').focus();
    } }, '跳到正文'),
    h('strong', {}, '快处'), h('nav', { 'aria-label': '应用' }, links), h('span', { class: 'kcw-who', id: 'kcw-who' },
      h('span', { title: entry?.posts.join('；') }, entry?.name ?? window.kuaichuSession.user),
      h('button', { type: 'button', onclick: signOut }, '退出')));
}

function menu(entry, current) {
  const shown = PAGES.filter(page => page.label && page.may(entry));
  const link = page => h('li', {}, h('a', { href: `#${page.path}`, 'aria-current': page === current ? 'page' : null }, page.label));
  const section = (group, items) => items.length ? h('section', {}, h('h2', {}, group), h('ul', {}, items)) : null;
  const { hash } = window.location;
  const shortcut = one => h('li', {}, h('a', { href: one.href, class: 'kcw-shortcut', 'aria-current': one.href === hash ? 'true' : null }, one.label));
  return h('nav', { class: 'kcw-menu', 'aria-label': '工作台' },
    GROUPS.map(group => section(group, shown.filter(page => page.group === group).map(link))),
    FUNCTIONS.map(([group, links]) => section(group, links.filter(one => one.may(entry)).map(shortcut))));
}

/** What the page says of itself; written when it is asked for. */
function help({ path }) {
  const { how, rule } = HELP[path];
  const said = h('div', {});
  return h('details', { class: 'kcw-help kcw-noprint', ontoggle: event => said.replaceChildren(...(event.target.open
    ? [h('p', {}, sentence(how)), h('p', {}, h('span', { class: 'kcw-quiet' }, '依据：'), sentence(rule))] : [])) }, h('summary', {}, '本页怎么用'), said);
}

function draw(entry, apps, root) {
  leave?.();
  leave = null;
  const { path, query } = place();
  const allowed = PAGES.filter(one => one.may(entry));
  const page = allowed.find(one => one.path === path) ?? allowed.find(one => path.startsWith(`${one.path}/`)) ?? allowed[0];
  const node = h('div', { id: 'kcw-page', tabindex: -1 }, waiting('正在打开…'));
  root.replaceChildren(head(entry, apps), h('div', { class: 'kcw-frame' }, menu(entry, page), h('main', {}, help(page), node)));
  document.title = `快处 · ${page.label ?? page.title ?? '工作台'}`;
  const rest = path.startsWith(`${page.path}/`) ? decodeURIComponent(path.slice(page.path.length + 1)) : null;
  try {
    const end = page.draw(node, { entry, query, rest, go });
    leave = typeof end === 'function' ? end : null; // a page that is still being read answers a promise
  } catch (problem) {
    node.replaceChildren(trouble(problem));
    throw problem;
  }
}

/** Begins; the login is there. */
export async function start(root) {
  root.replaceChildren(waiting('正在打开工作台…'));
  const apps = await fetch(WHO, { headers: { Accept: 'application/json' }, cache: 'no-store' }).then(answer => answer.json())
    .then(user => user.authorizedApps ?? []).catch(() => ['welcome']);
  try {
    const entry = await ask('workplace', '/entry');
    const again = () => draw(entry, apps, root);
    window.addEventListener('hashchange', again);
    again();
  } catch (problem) {
    root.replaceChildren(head(null, apps), h('div', { class: 'kcw-frame' }, h('main', { id: 'kcw-page', tabindex: -1 },
      h('h1', {}, '工作台'), trouble(problem), apps.includes('admin') ? CHAPTERS.filter(one => one.roles.includes('operator')).map(one => chapter(one, true)) : null)));
  }
}
