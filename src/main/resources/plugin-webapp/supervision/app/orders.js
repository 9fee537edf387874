import { ask, h, light } from './dom.js';

/* 督办单台账: every order, open or over, also of closed cases; what was done upon one, and the figures of a month. */

const STATES = [['', '全部'], ['OPEN', '未了结'], ['CLOSED', '已销督'], ['REFERRED', '已移送'], ['STOPPED', '已终止'], ['WITHDRAWN', '已撤回']];
const RUNGS = [['', '全部层级'], ['ORDER', '督办单'], ['CIRCULAR', '通报批评'], ['INTERVIEW', '约谈'], ['BOARD', '黑榜曝光'], ['REFERRAL', '移送']];
const NONE = { state: '', ground: '', rung: '', unit: '', month: '', number: '' };
const seen = { filter: { ...NONE }, page: 0, read: null };

/** Draws into a card's body and asks again by itself when somebody chooses or turns the page. */
export class Orders {
  constructor(api, body, entry, open) {
    Object.assign(this, { api, body, entry, open });
  }

  search(number) {
    return this.change({ number });
  }

  change(filter, page = 0) {
    seen.filter = { ...seen.filter, ...filter };
    seen.page = page;
    return this.refresh();
  }

  query() {
    return new URLSearchParams(Object.entries(seen.filter).filter(([, value]) => value));
  }

  async refresh() {
    try {
      const [found, month] = await Promise.all([ask(this.api, `/orders?${this.query()}&page=${seen.page}`),
        ask(this.api, `/order-months?month=${seen.filter.month}`)]);
      this.body.replaceChildren(this.form(), figures(month), ...this.list(found), this.pages(found));
    } catch (problem) {
      this.body.replaceChildren(this.form(), h('p', { class: 'kcs-problem', role: 'alert' }, problem.message));
    }
  }

  form() {
    const { filter } = seen;
    const select = (name, label, choices) => h('label', {}, label, h('select', { class: 'form-control', name: `order-${name}`,
      onchange: event => this.change({ [name]: event.target.value }) },
    choices.map(([value, text]) => h('option', { value, selected: filter[name] === value }, text))));
    const number = h('input', { class: 'form-control', type: 'search', name: 'order-number', value: filter.number,
      placeholder: '督办单或诉求编号', maxlength: 20 });
    return h('form', { class: 'kcs-filter', role: 'search', onsubmit: event => {
      event.preventDefault();
      this.change({ number: number.value.trim() });
    } },
    select('state', '状态', STATES), select('ground', '事由', [['', '全部事由'], ...this.entry.grounds.map(one => [one.value, one.label])]),
    select('rung', '层级', RUNGS), select('unit', '被督办单位', [['', '全部单位'], ...this.entry.units.map(one => [one.value, one.label])]),
    h('label', {}, '下达月份', h('input', { class: 'form-control', type: 'month', name: 'order-month', value: filter.month,
      onchange: event => this.change({ month: event.target.value }) })),
    h('label', {}, '编号', number),
    h('button', { type: 'submit', class: 'btn btn-primary' }, '查找'),
    Object.values(filter).some(Boolean) ? h('button', { type: 'button', class: 'btn btn-link',
      onclick: () => this.change({ ...NONE }) }, '清除筛选') : null,
    h('a', { class: 'btn btn-default', download: '督办单台账.csv',
      href: `${this.api.cockpitApi}/plugin/supervision/${this.api.engine}/orders.csv?${this.query()}` }, '导出表格'));
  }

  list({ rows, total, page, states }) {
    if (rows.length === 0) {
      return [h('p', { class: 'kcs-quiet', role: 'status' }, '没有符合条件的督办单。可以放宽筛选条件，或清除筛选后再看。')];
    }
    return [
      h('p', { class: 'kcs-quiet', role: 'status' }, `共 ${total} 张（${states.map(one => `${one.label} ${one.count}`).join('，')}），`
        + `正在看第 ${page * 50 + 1}～${page * 50 + rows.length} 张`),
      h('table', { class: 'kcs-table kcs-cases kcs-orders' },
        h('thead', {}, h('tr', {}, ['督办单', '诉求', '事由', '层级', '被督办单位', '下达', '期限', '由谁办', '状态和结果']
          .map(text => h('th', { scope: 'col' }, text)))),
        h('tbody', {}, rows.map(row => this.row(row))))
    ];
  }

  row(row) {
    const cell = (label, attributes, ...content) => h('td', { 'data-label': label, ...attributes }, ...content);
    return h('tr', { 'data-order': row.number },
      cell('督办单', { class: 'kcs-short' }, row.readable ? h('button', { type: 'button', class: 'kcs-number', title: '查阅专账',
        onclick: () => readActs(this.api, row.number) }, row.number) : row.number),
      cell('诉求', {}, h('button', { type: 'button', class: 'kcs-number', onclick: () => this.open(row.caseNumber) }, row.caseNumber)),
      cell('事由', {}, row.ground), cell('层级', { class: 'kcs-short' }, row.rung), cell('单位', {}, row.unit),
      cell('下达', { class: 'kcs-date' }, row.issued),
      cell('期限', { class: 'kcs-date' }, row.due ? [light(row.colour, row.left), h('small', {}, row.due)] : '—'),
      cell('由谁办', { class: 'kcs-short' }, row.whose || '—'),
      cell('状态', {}, row.state, row.outcome ? h('small', {}, row.outcome) : null, row.closed ? h('small', {}, `${row.closed} 了结`) : null));
  }

  pages({ page, more }) {
    return h('nav', { class: 'kcs-pages', 'aria-label': '督办单翻页' },
      page > 0 ? h('button', { type: 'button', class: 'btn btn-default', onclick: () => this.change({}, page - 1) }, '上一页') : null,
      more ? h('button', { type: 'button', class: 'btn btn-default', onclick: () => this.change({}, page + 1) }, '下一页') : null);
  }
}

function figures({ month, figures: counts, grounds, rungs, units }) {
  const line = (name, all) => all.length ? h('p', { class: 'kcs-quiet' }, `${name}：${all.map(one => `${one.label} ${one.count}`).join('，')}`) : null;
  return h('details', { class: 'kcs-month', open: true }, h('summary', {}, `${month} 月度数字`),
    h('ul', { class: 'kcs-figures' }, counts.map(one => h('li', { class: 'kcs-good' }, h('b', {}, String(one.count)), one.label))),
    line('本月下达按事由', grounds), line('按现处层级', rungs), line('按单位', units));
}

async function readActs(api, number) {
  const body = h('div', { class: 'kcs-case' }, h('p', { class: 'kcs-quiet' }, '正在读取……'));
  const dialog = h('dialog', { class: 'kcs-dialog', 'aria-label': `督办单 ${number}`, onclose: () => dialog.remove() },
    h('button', { type: 'button', class: 'kcs-close', 'aria-label': '关闭', onclick: () => dialog.close() }, '✕'), body);
  document.body.append(dialog);
  dialog.showModal();
  try {
    const found = await ask(api, `/orders/${encodeURIComponent(number)}`);
    body.replaceChildren(h('h2', {}, `督办单 ${found.number} 专账`),
      h('p', {}, `诉求 ${found.caseNumber} · ${found.source}`), found.reason ? h('p', {}, found.reason) : '',
      h('table', { class: 'kcs-table kcs-acts' },
        h('thead', {}, h('tr', {}, ['时间', '层级', '事项', '经办', '内容'].map(text => h('th', { scope: 'col' }, text)))),
        h('tbody', {}, found.acts.map(act => h('tr', {}, [act.at, act.rung, act.what, act.who, act.text]
          .map((text, no) => h('td', { 'data-label': ['时间', '层级', '事项', '经办', '内容'][no] }, text)))))));
  } catch (problem) {
    body.replaceChildren(h('p', { class: 'kcs-problem', role: 'alert' }, problem.message));
  }
}
