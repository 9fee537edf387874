/* 台账: the lists of one's area; what is narrowed stands in the address, so that it can be kept, sent and gone back to. */
import { address, ask, h, query, send, trouble, waiting } from './dom.js';
import { Kept } from './kept.js';
import { grid, table, turning } from './rows.js';
import { rowsOf } from './sheet.js';

const LABELS = { status: '现状', unit: '单位', tier: '层级', category: '类别', topic: '事项', channel: '渠道', difficulty: '难易', due: '期限' };
const PRINTED = 2000; // rows that still make a readable heap of paper

export const ledger = {
  path: '/ledger',
  label: '台账',
  group: '台账',
  may: entry => entry.cases,
  draw: (node, context) => {
    const page = new LedgerPage(node, context);
    page.begin();
    return () => { page.ended = true; };
  }
};

class LedgerPage {
  constructor(node, { query: asked, go, entry }) {
    Object.assign(this, { node, go, entry, asked: Object.fromEntries(asked), before: [] });
    this.rows = h('div', { class: 'kcw-rows' });
    this.views = new Kept('kuaichu.ledger.views', entry.login);
    this.columns = new Kept('kuaichu.ledger.columns', entry.login);
  }

  async begin() {
    this.node.replaceChildren(h('h1', {}, '台账'), waiting('正在打开…'));
    try {
      this.choices = await ask('workplace', '/choices');
    } catch (problem) {
      this.node.replaceChildren(h('h1', {}, '台账'), trouble(problem));
      return;
    }
    if (this.ended) {
      return;
    }
    this.count = h('p', { class: 'kcw-count', role: 'status' });
    this.tools = h('div', { class: 'kcw-tools kcw-noprint' }, this.count, this.files());
    this.node.replaceChildren(h('h1', {}, '台账'), this.tabs(), this.narrowing(), this.tools, this.rows);
    this.list();
  }

  /** To another question; the address changes, and with it the page. */
  to(change) {
    const wanted = { ...this.asked, ...change };
    this.go('/ledger', query(wanted));
  }

  tabs() {
    const tab = (code, label) => h('a', { href: `#/ledger?${query({ ...this.asked, list: code, due: null })}`,
      'aria-current': (this.asked.list ?? '') === code && !this.asked.due ? 'true' : null }, label);
    return h('nav', { class: 'kcw-tabs kcw-noprint', 'aria-label': '清单' }, tab('', '全部'), this.choices.list.map(one => tab(one.code, one.label)));
  }

  narrowing() {
    const select = name => h('label', {}, LABELS[name], h('select', { name, onchange: event => this.to({ [name]: event.target.value }) },
      h('option', { value: '' }, '全部'), this.choices[name].map(one => h('option', {
        value: one.code, selected: this.asked[name] === one.code
      }, `${'　'.repeat(one.depth)}${one.label}`))));
    const day = (name, label) => h('label', {}, label, h('input', { type: 'date', name, value: this.asked[name] ?? null,
      onchange: event => this.to({ [name]: event.target.value }) }));
    const narrowed = Object.keys(this.asked).filter(name => name !== 'list' && this.asked[name]).length;
    return h('details', { class: 'kcw-narrow kcw-noprint', open: narrowed > 0 || window.innerWidth > 800 },
      h('summary', {}, narrowed ? `筛选（已选 ${narrowed} 项）` : '筛选'),
      h('div', {}, ['status', 'unit', 'tier', 'category', 'topic', 'channel', 'difficulty', 'due'].map(select), day('from', '采集从'), day('to', '到'),
        this.asked.list === 'OPEN' || this.asked.due ? h('label', {}, '排序', h('select', { name: 'sort',
          onchange: event => this.to({ sort: event.target.value }) },
        h('option', { value: '' }, '最近登记在前'), h('option', { value: 'due', selected: this.asked.sort === 'due' }, '先到期在前'))) : null,
        narrowed ? h('button', { type: 'button', onclick: () => this.go('/ledger', query({ list: this.asked.list })) }, '清除筛选') : null),
      this.ownViews(), this.ownColumns());
  }

  ownViews() {
    const { views } = this;
    const place = h('p', { class: 'kcw-views' });
    const show = () => place.replaceChildren('我的视图：', ...views.read().map((view, at) => h('span', {}, h('a', { href: `#/ledger?${view.query}` }, view.name),
      h('button', { type: 'button', title: `删除视图“${view.name}”`, 'aria-label': `删除视图“${view.name}”`, onclick: () => {
        views.write(views.read().filter((one, no) => no !== at));
        show();
      } }, '×'))), h('button', { type: 'button', onclick: () => {
      const name = window.prompt('给这个视图起个名字，例如：本月逾期');
      if (name?.trim()) {
        views.write([...views.read(), { name: name.trim().slice(0, 20), query: query(this.asked).toString() }]);
        show();
      }
    } }, '保存当前筛选'));
    show();
    return place;
  }

  /** The columns that were chosen, as the server names them; none for the usual ones. */
  chosen() {
    const kept = this.columns.read();
    return this.choices.column.filter(one => kept.includes(one.code));
  }

  ownColumns() {
    const place = h('details', { class: 'kcw-columns' });
    const draw = () => {
      const kept = this.columns.read();
      place.replaceChildren(h('summary', {}, kept.length ? `列（已选 ${kept.length} 列）` : '列'),
        h('fieldset', {}, h('legend', {}, '清单、导出和打印显示哪些列；都不选，清单按常用排法，导出全部列。'), this.choices.column.map(one => h('label', {}, h('input', {
          type: 'checkbox', name: 'column', value: one.code, checked: kept.includes(one.code), onchange: event => {
            this.columns.write(event.target.checked ? [...kept, one.code] : kept.filter(code => code !== one.code));
            draw();
            place.querySelector(`[value=${one.code}]`).focus();
            this.tools.replaceChildren(this.count, this.files());
            this.list();
          } }), one.label)), kept.length ? h('button', { type: 'button', onclick: () => {
          this.columns.write([]);
          draw();
          this.tools.replaceChildren(this.count, this.files());
          this.list();
        } }, '恢复常用排法') : null));
    };
    draw();
    return place;
  }

  /** What a file of this list is asked for. */
  fileQuery() {
    return query({ ...this.asked, columns: this.chosen().map(one => one.code).join(',') });
  }

  files() {
    const link = (ending, label) => h('a', { href: `${address('workplace', `/ledger.${ending}`)}?${this.fileQuery()}`, download: '' }, label);
    const whole = h('button', { type: 'button', onclick: () => this.printAll(whole) }, '打印全部');
    return h('p', { class: 'kcw-files' }, link('xlsx', '导出 Excel'), link('csv', '导出 CSV'),
      h('button', { type: 'button', onclick: () => window.print() }, '打印本页'), whole, h('small', {}, '导出和打印全部会记录是谁、何时、导出了什么。'));
  }

  /** The whole list on paper: what leaves the house is recorded like a file. */
  async printAll(button) {
    button.disabled = true;
    const shown = [...this.rows.childNodes];
    try {
      const [head, ...rows] = rowsOf(await (await send('workplace', `/ledger.csv?${this.fileQuery()}`)).text());
      if (rows.length > PRINTED) {
        throw new Error(`这张清单有 ${rows.length} 件，超过一次打印的 ${PRINTED} 件。请先筛选，或者导出 Excel 后打印。`);
      }
      this.rows.replaceChildren(h('p', {}, `共 ${rows.length} 件，打印于 ${new Date().toLocaleString('zh-CN')}，${this.entry.name}`), grid('诉求清单', head, rows));
      window.print();
      this.rows.replaceChildren(...shown);
    } catch (problem) {
      this.rows.replaceChildren(trouble(problem), ...shown);
    }
    button.disabled = false;
  }

  async list() {
    this.rows.setAttribute('aria-busy', 'true');
    try {
      const page = await ask('workplace', `/ledger?${query({ ...this.asked, after: this.after })}`);
      if (this.ended) {
        return;
      }
      if (page.count !== null) {
        this.count.textContent = `${page.figure ? `数字“${page.figure}”所计的诉求：` : ''}${page.count === '0' ? '' : `共 ${page.count} 件。`}`;
      }
      this.rows.replaceChildren(page.rows.length ? table(page.rows, '诉求清单', this.chosen()) : this.empty(), turning(this, page.next));
    } catch (problem) {
      this.rows.replaceChildren(trouble(problem));
    }
    this.rows.removeAttribute('aria-busy');
  }

  empty() {
    const narrowed = Object.keys(this.asked).some(name => this.asked[name]);
    return h('p', { class: 'kcw-empty' }, narrowed ? '没有符合条件的诉求。可以放宽筛选，或换一张清单。' : '您查看的范围内还没有登记诉求。');
  }
}
