/* 帮助: the handbook, the chapter of the reader's own posts first; each prints as one sheet. */
import { asset, h, sentence } from './dom.js';
import { CHAPTERS } from './handbook.js';

const PARTS = [['先看什么', 'first'], ['看哪些清单', 'lists'], ['怎么办', 'steps'], ['什么时候办完', 'by'], ['不能做的', 'never'], ['问谁', 'ask']];

export const guide = {
  path: '/help',
  label: '帮助',
  group: '帮助',
  may: () => true,
  draw: (node, { entry }) => {
    const own = CHAPTERS.filter(one => one.roles.some(role => entry.roles.includes(role)));
    const others = CHAPTERS.filter(one => !own.includes(one));
    node.replaceChildren(h('h1', { class: 'kcw-noprint' }, '帮助'), ...own.map(one => chapter(one, true)),
      h('p', { class: 'kcw-noprint' }, '其他岗位的手册：'), ...others.map(one => chapter(one, false)));
  }
};

/** A chapter that opens and closes; what is printed is this one alone. */
export function chapter(one, open) {
  const said = text => (Array.isArray(text) ? h('ol', {}, text.map(line => h('li', {}, sentence(line)))) : h('p', {}, sentence(text)));
  const card = h('details', { class: 'kcw-card kcw-chapter', open }, h('summary', {}, h('h2', {}, `${one.title}手册`)),
    h('p', { class: 'kcw-noprint' }, h('button', { type: 'button', 'aria-label': `打印这一页：${one.title}手册`, onclick: () => print(card) }, '打印这一页'), ' ',
      h('a', { href: asset(`handbook/${one.sheet}.pdf`), download: `${one.title}手册.pdf` }, '下载带图的 PDF')),
    PARTS.map(([label, part]) => h('section', {}, h('h3', {}, label), said(one[part]))),
    one.pictures.length > 0 && h('div', { class: 'kcw-shots' }, one.pictures.map(([file, alt]) =>
      h('figure', {}, h('img', { src: asset(`handbook/${file}`), alt, loading: 'lazy' }), h('figcaption', {}, alt)))));
  return card;
}

function print(card) {
  const before = document.querySelector('.kcw-chosen');
  before?.classList.remove('kcw-chosen');
  card.classList.add('kcw-chosen');
  window.addEventListener('afterprint', () => card.classList.remove('kcw-chosen'), { once: true });
  window.print();
}
