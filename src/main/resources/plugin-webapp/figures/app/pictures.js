/* 图: the same figures, drawn. */
import { ask, h, query as search, trouble, waiting } from '../../../workplace/static/app/dom.js';
import { clear, picture } from './charts.js';
import { asked, chooser, entry, said } from './chooser.js';
import { style } from './figures.js';
import { OF_UNITS, ages, comparison, due, funnel, hot, multiples, tiles, trend } from './options.js';

export const pictures = {
  path: '/pictures',
  label: '图',
  group: '数字',
  may: reader => reader.figures,
  draw: (node, { query, go }) => {
    style();
    begin(node, asked(query), go);
    return clear;
  }
};

async function begin(node, question, go) {
  try {
    const [found, borders] = await Promise.all([entry(), ask('figures', '/borders')]);
    const known = { ...found, borders };
    const body = h('div', { class: 'kcf-pictures' });
    const stamp = h('div', {}, waiting('正在计数……'));
    node.replaceChildren(h('header', { class: 'kcf-head' }, h('h1', {}, '图'),
      h('button', { type: 'button', class: 'kcf-button kcw-noprint', onclick: () => window.print() }, '打印')),
    chooser(known, question, next => go('/pictures', search(next)), { compare: true }), stamp, body);
    fill(body, stamp, known, question);
  } catch (problem) {
    node.replaceChildren(h('h1', {}, '图'), trouble(problem));
  }
}

function fill(body, stamp, known, question) {
  const narrowed = search({ ...question, compare: '' });
  const place = (path, draw) => {
    const there = h('div', { class: 'kcf-place' }, waiting('正在画……'));
    body.append(there);
    ask('figures', path).then(found => {
      stamp.replaceChildren(said(known, question, found.asOf));
      there.replaceChildren(...[draw(found)].flat().map(picture));
    }).catch(problem => there.replaceChildren(trouble(problem)));
  };
  place(`/groups?${narrowed}&figures=collected,valid,closed&by=MONTH`, found => trend(known, found));
  place(`/ages?${narrowed}`, ages);
  place(`/funnel?${narrowed}`, funnel);
  place(`/due?${narrowed}`, due);
  place(`/groups?${narrowed}&figures=${OF_UNITS}&by=UNIT`, found => [...(known.units.some(unit => unit.tier === 'TOWNSHIP') ? [tiles(known, found)] : []),
    ...multiples(known, found)]);
  if (question.compare) {
    place(`/values?${search(question)}`, found => comparison(known, found));
  } else {
    body.append(h('section', { class: 'kcw-card', 'aria-label': '两期对比' }, h('h2', {}, '两期对比'), h('p', { class: 'kcw-quiet' }, '在上面的“对比”里选一个期间，两期并排画在这里。')));
  }
  place(`/hot?${narrowed}`, hot);
}
