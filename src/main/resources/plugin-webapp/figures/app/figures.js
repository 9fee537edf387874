/* 数字: the catalogue by group, each figure with what it is made of; one figure told apart. */
import { address, ask, h, query as search, trouble, waiting } from '../../../workplace/static/app/dom.js';
import { asked, chooser, entry, said } from './chooser.js';
import { outer } from './outer.js';

export const figures = {
  path: '/figures',
  label: '数字',
  group: '数字',
  may: reader => reader.figures,
  draw: (node, { query, rest, go }) => {
    style();
    begin(node, asked(query), rest, go);
  }
};

/** The looks of both pages, once. */
export function style() {
  if (!document.getElementById('kcf-style')) {
    document.head.append(h('link', { id: 'kcf-style', rel: 'stylesheet', href: new URL('plugin.css', import.meta.url).href }));
  }
}

async function begin(node, question, id, go) {
  try {
    const known = await entry();
    const figure = known.catalogue.find(line => line.id === id);
    if (figure) {
      await one(node, known, figure, question, go);
    } else {
      await all(node, known, question, go);
    }
  } catch (problem) {
    node.replaceChildren(h('h1', {}, '数字'), trouble(problem));
  }
}

async function all(node, known, question, go) {
  const body = h('div', {}, waiting('正在计数……'));
  node.replaceChildren(h('header', { class: 'kcf-head' }, h('h1', {}, '数字'), h('span', { class: 'kcw-noprint' },
    h('button', { type: 'button', class: 'kcf-button', onclick: () => window.print() }, '打印'),
    h('a', { class: 'kcf-button', href: address('figures', `/values.csv?${search(question)}`), download: '' }, '导出表格'))),
  chooser(known, question, next => go('/figures', search(next)), { compare: true }), body);
  try {
    const found = await ask('figures', `/values?${search(question)}`);
    const groups = [...new Set(known.catalogue.map(line => line.words.group))];
    body.replaceChildren(said(known, question, found.asOf, found.uncounted),
      ...groups.map(group => card(group, known, found, question)), outer(known));
  } catch (problem) {
    body.replaceChildren(trouble(problem));
  }
}

function card(group, known, found, question) {
  const lines = known.catalogue.filter(line => line.words.group === group);
  const head = ['数字', '值', '怎么算出来的', ...(found.compared ? [found.compared, '变化'] : []), ''];
  return h('section', { class: 'kcw-card', 'aria-label': group }, h('h2', {}, group),
    h('table', { class: 'kcf-table' }, h('thead', {}, h('tr', {}, head.map(text => h('th', { scope: 'col' }, text || h('span', { class: 'kcf-hidden' }, '分开看'))))),
      h('tbody', {}, lines.map(line => row(line, known, found, question)))));
}

function row(line, known, found, question) {
  const { now, before, change } = found.values[line.id];
  return h('tr', { 'data-figure': line.id },
    h('th', { scope: 'row' }, explained(line, known)),
    h('td', { class: 'kcf-value', 'data-label': '值' }, value(line, now)),
    h('td', { 'data-label': '怎么算出来的' }, made(line, now, known, question),
      line.beside ? h('div', { class: 'kcf-beside' }, beside(line, known, found)) : null),
    found.compared ? h('td', { class: 'kcf-value', 'data-label': found.compared }, value(line, before)) : null,
    found.compared ? h('td', { 'data-label': '变化' }, change ?? '—') : null,
    h('td', { class: 'kcw-noprint', 'data-label': '' }, h('a', { href: `#/figures/${line.id}?${search({ ...question, compare: '', by: question.by ?? 'UNIT' })}`,
      'aria-label': `分开看：${line.words.name}` }, '分开看')));
}

export const value = (line, of) => (of.text === '—' || line.unit === '%' || !line.unit ? of.text : `${of.text} ${line.unit}`);

/** The definition on demand. */
function explained(line) {
  const { words } = line;
  return h('details', {}, h('summary', {}, words.name), h('dl', { class: 'kcf-words' },
    [['定义', words.definition], ['公式', words.formula], ['归期', words.period], ['来源', words.source],
      ['解释单位', words.owner], ['起用', words.since], ['编号', line.id]].map(([name, text]) => [h('dt', {}, name), h('dd', {}, text)])));
}

/** Numerator and denominator, each opening its cases for those who may open cases. */
function made(line, of, known, question) {
  const part = (name, count, text = count.toLocaleString('zh-CN')) => (known.opensCases && count > 0
    ? h('a', { href: `#/ledger?${search({ ...question, compare: '', by: '', figure: line.id, part: name })}`,
      'aria-label': `打开${line.words.name}的${name === 'numerator' ? '分子' : '分母'}，${text}` }, text)
    : h('span', {}, text));
  return line.rate ? [part('numerator', of.top), ' ÷ ', part('denominator', of.bottom)]
    : part('numerator', of.top, line.unit === '元' ? value(line, of) : of.text);
}

/** A share of answers says how many answered. */
function beside(line, known, found) {
  const other = known.catalogue.find(one => one.id === line.beside);
  return `${other.words.name} ${value(other, found.values[other.id].now)}`;
}

/** One figure, told apart. */
async function one(node, known, line, question, go) {
  const by = question.by ?? 'UNIT';
  const body = h('div', {}, waiting('正在计数……'));
  const choose = h('label', {}, '分法', h('select', { name: 'by', onchange: event => go(`/figures/${line.id}`, search({ ...question, by: event.target.value })) },
    known.bys.map(choice => h('option', { value: choice.value, selected: choice.value === by }, choice.label))));
  const form = chooser(known, question, next => go(`/figures/${line.id}`, search(next)), { compare: false });
  form.append(choose);
  node.replaceChildren(h('p', { class: 'kcw-noprint' }, h('a', { href: `#/figures?${search({ ...question, by: '' })}` }, '← 全部数字')),
    h('header', { class: 'kcf-head' }, h('h1', {}, line.words.name),
      h('button', { type: 'button', class: 'kcf-button kcw-noprint', onclick: () => window.print() }, '打印')),
    h('p', {}, line.words.definition, h('span', { class: 'kcw-quiet' }, `（${line.words.formula}；${line.words.period}；${line.words.source}）`)), form, body);
  try {
    const ids = [line.id, line.beside].filter(Boolean).join(',');
    const found = await ask('figures', `/groups?${search({ ...question, by, figures: ids, compare: '' })}`);
    body.replaceChildren(said(known, question, found.asOf), apart(line, known, found, question));
  } catch (problem) {
    body.replaceChildren(trouble(problem));
  }
}

function apart(line, known, found, question) {
  if (!found.groups.length) {
    return h('p', { class: 'kcw-quiet' }, '这个范围里没有可以计数的件。');
  }
  const most = Math.max(...found.groups.map(group => Number(group.values[line.id].amount ?? 0)), 0);
  const other = known.catalogue.find(one => one.id === line.beside);
  return h('section', { class: 'kcw-card' }, h('table', { class: 'kcf-table' },
    h('thead', {}, h('tr', {}, [found.by, '值', '怎么算出来的', ...(other ? [other.words.name] : []), '']
      .map(text => h('th', { scope: 'col' }, text || h('span', { class: 'kcf-hidden' }, '长短'))))),
    h('tbody', {}, found.groups.map(group => {
      const of = group.values[line.id];
      const bar = h('span', { class: 'kcf-bar' });
      bar.style.inlineSize = `${most > 0 ? Math.round(100 * Number(of.amount ?? 0) / most) : 0}%`;
      return h('tr', {}, h('th', { scope: 'row' }, group.label),
        h('td', { class: 'kcf-value', 'data-label': '值' }, value(line, of)),
        h('td', { 'data-label': '怎么算出来的' }, made(line, of, known, narrowed(question, group))),
        other ? h('td', { 'data-label': other.words.name }, value(other, group.values[other.id])) : null,
        h('td', { class: 'kcf-bars', 'aria-hidden': 'true' }, bar));
    }))));
}

/** The list behind a group; what it is told apart by goes along. */
function narrowed(question, group) {
  const by = question.by ?? 'UNIT';
  return { ...question, by, group: group.key };
}
