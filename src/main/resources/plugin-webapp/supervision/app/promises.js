import { ask, h, light } from './dom.js';

/* 承诺台账: what was promised on signed sheets, until when, and whether it was kept. */

const STATES = [['', '全部承诺'], ['OVERDUE', '逾期未兑现'], ['COMING', '未到期'], ['CHECKED', '已核实']];
const seen = { state: '', page: 0 };

/** Draws into a card's body; asks again by itself when somebody turns the page. */
export async function promises(body, api, open) {
  const again = change => {
    Object.assign(seen, change);
    return promises(body, api, open);
  };
  try {
    const answer = await ask(api, `/promises?state=${seen.state}&page=${seen.page}`);
    body.replaceChildren(choice(again), ...list(answer, open), pages(answer, again));
  } catch (problem) {
    body.replaceChildren(h('p', { class: 'kcs-problem', role: 'alert' }, problem.message));
  }
}

function choice(again) {
  return h('div', { class: 'kcs-filter' }, h('label', {}, '兑现情况', h('select', { class: 'form-control', name: 'promises',
    onchange: event => again({ state: event.target.value, page: 0 }) },
  STATES.map(([value, text]) => h('option', { value, selected: seen.state === value }, text)))));
}

function list({ rows, total, page }, open) {
  if (rows.length === 0) {
    return [h('p', { class: 'kcs-quiet', role: 'status' }, '没有这样的承诺。各方签字的会签单上有承诺的，会列在这里。')];
  }
  return [
    h('p', { class: 'kcs-quiet', role: 'status' }, `共 ${total} 项，正在看第 ${page * 50 + 1}～${page * 50 + rows.length} 项`),
    h('table', { class: 'kcs-table kcs-cases kcs-promises' },
      h('thead', {}, h('tr', {}, ['诉求编号', '承诺内容', '承诺单位', '承诺人', '承诺日期', '兑现情况']
        .map(text => h('th', { scope: 'col' }, text)))),
      h('tbody', {}, rows.map(row => line(row, open))))
  ];
}

function line(row, open) {
  const cell = (label, attributes, ...content) => h('td', { 'data-label': label, ...attributes }, ...content);
  return h('tr', { 'data-number': row.number },
    cell('编号', {}, h('button', { type: 'button', class: 'kcs-number', onclick: () => open(row.number) }, row.number)),
    cell('承诺', { class: 'kcs-title' }, row.words),
    cell('单位', {}, row.unit),
    cell('承诺人', { class: 'kcs-short' }, row.by),
    cell('日期', { class: 'kcs-date' }, row.due),
    cell('兑现', {}, light(row.colour, row.said), row.checked ? h('small', {}, `${row.checked} 核实`) : null));
}

function pages({ page, more }, again) {
  return h('nav', { class: 'kcs-pages', 'aria-label': '承诺翻页' },
    page > 0 ? h('button', { type: 'button', class: 'btn btn-default', onclick: () => again({ page: page - 1 }) }, '上一页') : null,
    more ? h('button', { type: 'button', class: 'btn btn-default', onclick: () => again({ page: page + 1 }) }, '下一页') : null);
}
