/*
 * The pages of the workplace, in the order of the menu. Each says which address it has, and draws itself:
 *
 *   { path, label, group, may(entry), draw(node, { entry, query, go }) }
 *
 * draw may answer how to leave the page. A page without a label is in no menu. Other plug-ins of the home page have theirs in their
 * own folder.
 */
import { h } from './dom.js';

export const GROUPS = ['工作'];

const today = {
  path: '/today',
  label: '今日',
  group: '工作',
  may: () => true,
  draw: (node, { entry }) => {
    node.replaceChildren(h('h1', {}, `${entry.name}，您好`), h('p', { class: 'kcw-quiet' }, entry.posts.join('；')));
  }
};

export const PAGES = [today];
