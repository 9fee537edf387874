import { ask, h } from './dom.js';

/* Appeals answered without being taken up: declined, merged, sent to where they belong. Who said so, why, and in which words. */

const SIZE = 50;
const SHORT = 90;
const NONE = { outcome: '', ground: '', unit: '', from: '', to: '' };
const seen = { filter: { ...NONE }, page: 0, counts: { total: 0, outcomes: [], grounds: [] } };

/** Draws into a card's body and asks again by itself when somebody chooses or turns the page. */
export class NotTakenUp {
  constructor(api, body, entry, open) {
    Object.assign(this, { api, body, entry, open, asked: 0 });
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
    const turn = ++this.asked;
    try {
      const found = await ask(this.api, `/not-taken-up?${this.query()}&page=${seen.page}`);
      if (turn === this.asked) {
        seen.counts = found.counts ?? seen.counts;
        this.body.replaceChildren(this.form(), ...this.list(found), this.pages(found));
      }
    } catch (problem) {
      if (turn === this.asked) {
        this.body.replaceChildren(this.form(), h('p', { class: 'kcs-problem', role: 'alert' }, problem.message));
      }
    }
  }

  form() {
    const { filter } = seen;
    const select = (name, label, all, choices) => h('label', {}, label, h('select', { class: 'form-control', name: `untaken-${name}`,
      onchange: event => this.change({ [name]: event.target.value }) },
    [['', all], ...choices].map(([value, text]) => h('option', { value, selected: filter[name] === value }, text))));
    const day = (name, label) => h('label', {}, label, h('input', { class: 'form-control', type: 'date', name: `untaken-${name}`,
      value: filter[name], onchange: event => this.change({ [name]: event.target.value }) }));
    const told = all => all.map(one => [one.key, one.label]);
    return h('form', { class: 'kcs-filter', onsubmit: event => event.preventDefault() },
      select('outcome', '处理结果', '全部结果', told(seen.counts.outcomes)), select('ground', '甄别结论', '全部结论', told(seen.counts.grounds)),
      select('unit', '甄别单位', '全部单位', this.entry.units.map(one => [one.value, one.label])),
      day('from', '答复日期从'), day('to', '到'),
      Object.values(filter).some(Boolean) ? h('button', { type: 'button', class: 'btn btn-link',
        onclick: () => this.change({ ...NONE }) }, '清除筛选') : null,
      h('a', { class: 'btn btn-default', download: '未单独受理的诉求.csv',
        href: `${this.api.cockpitApi}/plugin/supervision/${this.api.engine}/not-taken-up.csv?${this.query()}` }, '导出表格'));
  }

  list({ rows, page }) {
    const { total, outcomes, grounds } = seen.counts;
    if (rows.length === 0) {
      return [h('p', { class: 'kcs-quiet', role: 'status' }, Object.values(seen.filter).some(Boolean)
        ? '没有符合条件的诉求。可以放宽筛选条件，或清除筛选后再看。' : '您的督办范围内还没有不予受理、并入原件或告知法定途径的诉求。')];
    }
    const counts = all => all.filter(one => one.count).map(one => `${one.label} ${one.count} 件`);
    return [
      h('p', { class: 'kcs-quiet', role: 'status' }, `共 ${total} 件（${counts(outcomes).join('，')}），`
        + `正在看第 ${page * SIZE + 1}～${page * SIZE + rows.length} 件`),
      h('p', { class: 'kcs-quiet' }, `按甄别结论：${counts(grounds).join('；')}`),
      h('table', { class: 'kcs-table kcs-cases kcs-untaken-rows' },
        h('thead', {}, h('tr', {}, ['诉求编号', '事项', '处理结果', '甄别结论和依据', '答复理由', '甄别单位', '答复日期', '抽查']
          .map(text => h('th', { scope: 'col' }, text)))),
        h('tbody', {}, rows.map(row => this.row(row))))
    ];
  }

  row(row) {
    const cell = (label, attributes, ...content) => h('td', { 'data-label': label, ...attributes }, ...content);
    const number = text => h('button', { type: 'button', class: 'kcs-number', onclick: () => this.open(text) }, text);
    return h('tr', { 'data-number': row.number },
      cell('编号', {}, number(row.number)),
      cell('事项', { class: 'kcs-title' }, row.title),
      cell('结果', {}, h('span', { class: 'kcs-sign' }, row.said), this.original(row, number)),
      cell('结论', {}, row.ground, h('small', {}, row.basis)),
      cell('理由', { class: 'kcs-reason' }, reason(row.reason)),
      cell('单位', {}, row.unit, h('small', {}, row.by)),
      cell('日期', { class: 'kcs-date' }, row.answered, h('small', {}, `${row.received} 收到`)),
      cell('抽查', {}, row.checked || '—'));
  }

  original(row, number) {
    if (row.outcome !== 'MERGED') {
      return null;
    }
    return h('small', {}, '原件 ', row.original ? number(row.original) : '不在您的督办范围内');
  }

  pages({ page, more }) {
    const turn = (label, to) => h('button', { type: 'button', class: 'btn btn-default', onclick: () => {
      this.change({}, to);
      this.body.closest('section').scrollIntoView({ block: 'start' });
    } }, label);
    return h('nav', { class: 'kcs-pages', 'aria-label': '未单独受理的诉求翻页' },
      page > 0 ? turn('上一页', page - 1) : null, more ? turn('下一页', page + 1) : null);
  }
}

/** A long one shows its beginning until somebody wants to read it, so that the list stays one; on paper it is whole. */
function reason(text) {
  if ([...text].length <= SHORT) {
    return text || '—';
  }
  const words = h('div', { class: 'kcs-long' }, text);
  const more = h('button', { type: 'button', class: 'kcs-pick', 'aria-expanded': 'false', onclick: () => {
    const whole = words.classList.toggle('kcs-whole');
    more.setAttribute('aria-expanded', String(whole));
    more.textContent = whole ? '收起' : '全文';
  } }, '全文');
  return [words, more];
}
