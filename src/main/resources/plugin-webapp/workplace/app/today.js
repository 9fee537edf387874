/* 今日: what a day begins with. */
import { ask, h, query, trouble, waiting } from './dom.js';
import { brief } from './rows.js';

const ROOT = document.querySelector('base').getAttribute('app-root');

export const today = {
  path: '/today',
  label: '今日',
  group: '工作',
  may: () => true,
  draw: (node, { entry }) => {
    const place = h('div', {}, waiting('正在打开…'));
    node.replaceChildren(h('h1', {}, `${entry.name}，您好`), h('p', { class: 'kcw-quiet' }, entry.posts.join('；')), place);
    if (!entry.cases) {
      place.replaceChildren(h('p', {}, entry.figures ? '全区的数字和图请从菜单进入；您的岗位不查看具体诉求。' : '您的待办在“待办”里；您的岗位不查看诉求清单。'));
      return;
    }
    ask('workplace', '/today').then(view => place.replaceChildren(tasks(view.tasks), ...view.parts.map(part))).catch(problem => place.replaceChildren(trouble(problem)));
  }
};

function tasks(lists) {
  const waits = lists.filter(list => list.count > 0);
  return h('section', { class: 'kcw-card' }, h('h2', {}, '待办'), waits.length ? h('ul', { class: 'kcw-tiles' }, waits.map(list => h('li', {},
    h('a', { href: `${ROOT}/app/tasklist/default/` }, h('strong', {}, list.count), h('span', {}, list.list))))) : h('p', { class: 'kcw-empty' }, '没有等您办的事项。'));
}

const part = ({ title, empty, asked, count, rows }) => h('section', { class: 'kcw-card' }, h('h2', {}, title, rows.length ? h('small', {}, `${count} 件`) : null),
  rows.length ? [brief(rows), h('p', {}, h('a', { href: `#/ledger?${query(asked)}` }, '看全部'))] : h('p', { class: 'kcw-empty' }, empty));
