/* Cases as a table, on a telephone as cards; the same cells in both. */
import { h } from './dom.js';

/** A colour and, for those who do not see colours, the words. */
export const light = dated => dated.left ? h('span', { class: `kcw-light kcw-${dated.colour}` }, dated.left) : null;

const HEADS = ['编号', '标题', '现状', '责任单位', '事项', '期限', '登记时间', '办理人'];

/** To a case; a conference or an inspection has a number of its own and no such page. */
export const link = number => (/^\d/.test(number) ? h('a', { href: `#/case/${encodeURIComponent(number)}`, class: 'kcw-number' }, number) : number);

/** Kept in one line. */
const when = text => (text ? h('time', {}, text) : null);

const number = row => link(row.number);

const cells = row => [
  number(row),
  row.title,
  [h('span', { class: 'kcw-still' }, row.status), row.reworks ? h('small', {}, `重办 ${row.reworks} 次`) : null],
  [row.placed.unit, h('small', {}, row.placed.tier)],
  [row.labelled.topic ?? '', row.labelled.category ? h('small', {}, row.labelled.category) : null],
  row.dated.resolved ? [h('small', {}, `办结 ${row.dated.resolved}`)] : [light(row.dated), row.dated.due ? h('small', {}, when(row.dated.due)) : null],
  [when(row.dated.received), h('small', {}, row.labelled.channel)],
  row.handler ?? ''
];

/** Each column for itself, for those who choose. */
const SINGLE = {
  number,
  title: row => row.title,
  status: row => row.status,
  tier: row => row.placed.tier,
  unit: row => row.placed.unit,
  place: row => row.placed.place,
  category: row => row.labelled.category,
  topic: row => row.labelled.topic,
  channel: row => row.labelled.channel,
  taken: row => when(row.dated.taken),
  received: row => when(row.dated.received),
  due: row => when(row.dated.due),
  resolved: row => when(row.dated.resolved),
  handler: row => row.handler,
  reworks: row => `${row.reworks}`
};

/** @param chosen columns with code and label; none for the usual ones, two to a cell */
export function table(rows, caption, chosen = []) {
  return grid(caption, chosen.length ? chosen.map(one => one.label) : HEADS,
    rows.map(row => (chosen.length ? chosen.map(one => SINGLE[one.code](row) ?? '') : cells(row))));
}

/** Cells under their heads; on a telephone each says its own. */
export function grid(caption, heads, rows) {
  return h('table', { class: 'kcw-table' }, h('caption', { class: 'kcw-hidden' }, caption),
    h('thead', {}, h('tr', {}, heads.map(head => h('th', { scope: 'col' }, head)))),
    h('tbody', {}, rows.map(row => h('tr', {}, row.map((cell, at) => (at === 0 ? h('th', { scope: 'row' }, cell)
      : h('td', { 'data-label': heads[at] }, cell)))))));
}

/** Some cases in brief. */
export const brief = rows => h('ul', { class: 'kcw-brief' }, rows.map(row => h('li', {}, number(row), ' ', row.title, h('small', {},
  [row.status, row.placed.unit, row.dated.resolved ? `办结 ${row.dated.resolved}` : row.dated.left].filter(Boolean).join(' · ')))));

/** To and fro. @param page has node, after, before and list() */
export function turning(page, next) {
  const button = (label, change) => h('button', { type: 'button', onclick: () => {
    change();
    page.list().then(() => page.node.querySelector('h1').scrollIntoView());
  } }, label);
  return h('nav', { class: 'kcw-pages kcw-noprint', 'aria-label': '翻页' },
    page.before.length ? button('上一页', () => { page.after = page.before.pop(); }) : null,
    next ? button('下一页', () => {
      page.before.push(page.after);
      page.after = next;
    }) : null);
}
