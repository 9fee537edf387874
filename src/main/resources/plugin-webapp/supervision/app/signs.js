import { ask, h } from './dom.js';

/* 疑点: what may point to a false resolution; and 实地验靶: what inspections found on the spot. */

const UNITS_SHOWN = 8;
const seen = { unit: '', kind: '', before: [], after: null, allUnits: false };

/** Two parts of one card: units, and below them the cases of the unit picked. */
export class Signs {
  constructor(api, body, open) {
    this.api = api;
    this.body = body;
    this.open = open;
    this.asked = 0;
  }

  async refresh() {
    try {
      this.table = await ask(this.api, '/signs/units');
      this.draw();
      this.list();
    } catch (problem) {
      this.body.replaceChildren(h('p', { class: 'kcs-problem', role: 'alert' }, problem.message));
    }
  }

  narrow(change) {
    Object.assign(seen, change, { before: [], after: null });
    this.draw();
    this.list();
  }

  draw() {
    const { day, days, kinds, units } = this.table;
    if (!day) {
      this.body.replaceChildren(h('p', { class: 'kcs-quiet' }, '还没有排查记录。排查在每天零点后自动进行，看前一天办结的诉求。'));
      return;
    }
    const shown = seen.allUnits ? units : units.slice(0, UNITS_SHOWN);
    const kind = kinds.find(one => one.value === seen.kind);
    this.rows = h('div', { class: 'kcs-sign-rows' });
    this.body.replaceChildren(
      h('p', { class: 'kcs-quiet' }, `已看到 ${day} 办结的诉求，件数是近 ${days}的。疑点供核查参考，不是结论：每一种都可能有正当的原因。`),
      units.length === 0 ? h('p', { class: 'kcs-quiet', role: 'status' }, `您的督办范围内近 ${days}没有发现疑点。`)
        : h('table', { class: 'kcs-table kcs-cards' },
          h('thead', {}, h('tr', {}, ['单位', '件数', '疑点', '与同类单位相比'].map((text, no) =>
            h('th', { scope: 'col', class: no === 1 ? 'kcs-figure' : null }, text)))),
          h('tbody', {}, shown.map(unit => this.unit(unit)))),
      units.length > UNITS_SHOWN ? h('button', { type: 'button', class: 'btn btn-link kcs-more',
        onclick: () => {
          seen.allUnits = !seen.allUnits;
          this.draw();
          this.list();
        } }, seen.allUnits ? `只看前 ${UNITS_SHOWN} 个单位` : `显示全部 ${units.length} 个单位`) : '',
      h('form', { class: 'kcs-filter', onsubmit: event => event.preventDefault() },
        h('label', {}, '疑点', h('select', { class: 'form-control', name: 'kind',
          onchange: event => this.narrow({ kind: event.target.value }) },
        [['', '全部疑点'], ...kinds.map(one => [one.value, one.label])].map(([value, text]) =>
          h('option', { value, selected: seen.kind === value }, text)))),
        seen.unit ? h('button', { type: 'button', class: 'kcs-chip', onclick: () => this.narrow({ unit: '' }) },
          units.find(unit => unit.key === seen.unit)?.label ?? seen.unit, ' ✕') : null),
      kind ? h('p', { class: 'kcs-meaning' }, kind.meaning) : '',
      this.rows);
  }

  unit(unit) {
    return h('tr', { class: unit.key === seen.unit ? 'kcs-picked' : null },
      h('th', { scope: 'row' }, h('button', { type: 'button', class: 'kcs-pick', 'aria-pressed': String(unit.key === seen.unit),
        onclick: () => this.narrow({ unit: seen.unit === unit.key ? '' : unit.key }) }, unit.label)),
      h('td', { class: 'kcs-figure', 'data-label': '件数' }, String(unit.cases)),
      h('td', { 'data-label': '疑点' }, unit.counts.join('，') || '—'),
      h('td', { 'data-label': '与同类单位相比' }, unit.standOut.length ? unit.standOut.map(words => h('div', {}, words)) : '—'));
  }

  async list() {
    if (!this.rows) {
      return;
    }
    const asked = ++this.asked;
    const query = new URLSearchParams(Object.entries({ unit: seen.unit, kind: seen.kind, after: seen.after || '' })
      .filter(([, value]) => value));
    try {
      const answer = await ask(this.api, `/signs?${query}`);
      if (asked === this.asked) {
        this.rows.replaceChildren(...this.page(answer));
      }
    } catch (problem) {
      this.rows.replaceChildren(h('p', { class: 'kcs-problem', role: 'alert' }, problem.message));
    }
  }

  page({ rows, next }) {
    const cell = (label, ...content) => h('td', { 'data-label': label }, ...content);
    const turn = change => {
      change();
      this.list();
    };
    return rows.length === 0 ? [h('p', { class: 'kcs-quiet', role: 'status' }, '没有符合条件的疑点。')] : [
      h('table', { class: 'kcs-table kcs-cards' },
        h('thead', {}, h('tr', {}, ['诉求编号', '单位', '疑点', '从何时起', '依据'].map(text => h('th', { scope: 'col' }, text)))),
        h('tbody', {}, rows.map(row => h('tr', {},
          cell('编号', h('button', { type: 'button', class: 'kcs-number', onclick: () => this.open(row.number) }, row.number),
            h('small', {}, row.title)),
          cell('单位', row.unit), cell('疑点', h('span', { class: 'kcs-sign' }, row.kind)), cell('从何时起', row.since),
          cell('依据', row.words, row.other ? h('small', {}, '另一件：', h('button', { type: 'button', class: 'kcs-number',
            onclick: () => this.open(row.other) }, row.other)) : null))))),
      h('nav', { class: 'kcs-pages', 'aria-label': '疑点翻页' },
        seen.before.length ? h('button', { type: 'button', class: 'btn btn-default', onclick: () => turn(() => {
          seen.after = seen.before.pop();
        }) }, '上一页') : null,
        next ? h('button', { type: 'button', class: 'btn btn-default', onclick: () => turn(() => {
          seen.before.push(seen.after);
          seen.after = next;
        }) }, '下一页') : null)
    ];
  }
}

/** The published list: units are named with what was found. */
export function inspections(all, open) {
  if (!all.length) {
    return h('p', { class: 'kcs-quiet' }, '还没有公布过实地验靶结果。公布之前，任何被核查单位都看不到核查。');
  }
  return all.map((one, no) => h('details', { class: 'kcs-inspection', open: no === 0 },
    h('summary', {}, h('b', {}, one.number), ` ${one.published} 公布`,
      h('small', {}, `${one.closed} 办结的 ${one.candidates} 件中抽查 ${one.visits.length} 件：${tally(one.visits)}`)),
    h('table', { class: 'kcs-table kcs-cards' },
      h('thead', {}, h('tr', {}, ['责任单位', '结论', '核查日期', '诉求编号'].map(text => h('th', { scope: 'col' }, text)))),
      h('tbody', {}, one.visits.map(visit => h('tr', {},
        h('th', { scope: 'row' }, visit.unit),
        h('td', { 'data-label': '结论' }, h('span', { class: `kcs-verdict kcs-verdict-${visit.verdict.toLowerCase()}` }, visit.verdictLabel)),
        h('td', { 'data-label': '核查日期' }, visit.visitedOn),
        h('td', { 'data-label': '编号' }, visit.number ? h('button', { type: 'button', class: 'kcs-number',
          onclick: () => open(visit.number) }, visit.number) : '—')))))));
}

function tally(visits) {
  const counts = new Map();
  visits.forEach(visit => counts.set(visit.verdictLabel, (counts.get(visit.verdictLabel) ?? 0) + 1));
  return [...counts].map(([label, count]) => `${label} ${count} 件`).join('，');
}
