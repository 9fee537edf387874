/* 登记册: what happened, one register at a time; what is narrowed stands in the address. */
import { address, ask, h, query, trouble, waiting } from './dom.js';
import { grid, link, turning } from './rows.js';

export const registers = {
  path: '/registers',
  label: '登记册',
  group: '台账',
  may: entry => entry.cases,
  draw: (node, context) => {
    const page = new RegisterPage(node, context);
    page.begin();
    return () => { page.ended = true; };
  }
};

class RegisterPage {
  constructor(node, { query: asked, go }) {
    Object.assign(this, { node, go, asked: Object.fromEntries(asked), before: [] });
    this.rows = h('div', { class: 'kcw-rows' });
  }

  async begin() {
    this.node.replaceChildren(h('h1', {}, '登记册'), waiting('正在打开…'));
    try {
      [this.registers, this.choices] = await Promise.all([ask('workplace', '/registers'), ask('workplace', '/choices')]);
    } catch (problem) {
      this.node.replaceChildren(h('h1', {}, '登记册'), trouble(problem));
      return;
    }
    if (this.ended) {
      return;
    }
    this.asked.register ??= this.registers[0].code;
    this.name = this.registers.find(one => one.code === this.asked.register)?.label ?? '';
    this.count = h('p', { class: 'kcw-count', role: 'status' });
    this.node.replaceChildren(h('h1', {}, this.name ? `登记册：${this.name}` : '登记册'), this.tabs(), this.narrowing(),
      h('div', { class: 'kcw-tools kcw-noprint' }, this.count, this.files()), this.rows);
    this.list();
  }

  /** To another question; the address changes, and with it the page. */
  to(change) {
    this.go('/registers', query({ ...this.asked, ...change }));
  }

  tabs() {
    return h('nav', { class: 'kcw-tabs kcw-noprint', 'aria-label': '登记册' }, this.registers.map(one => h('a', {
      href: `#/registers?${query({ ...this.asked, register: one.code })}`, 'aria-current': this.asked.register === one.code ? 'true' : null
    }, one.label)));
  }

  narrowing() {
    const select = (name, label, options) => h('label', {}, label, h('select', { name, onchange: event => this.to({ [name]: event.target.value }) },
      options.map(one => h('option', { value: one.code, selected: (this.asked[name] ?? '') === one.code }, `${'　'.repeat(one.depth ?? 0)}${one.label}`))));
    const day = (name, label) => h('label', {}, label, h('input', { type: 'date', name, value: this.asked[name] ?? null,
      onchange: event => this.to({ [name]: event.target.value }) }));
    const narrowed = ['unit', 'from', 'to'].filter(name => this.asked[name]).length;
    return h('details', { class: 'kcw-narrow kcw-noprint', open: narrowed > 0 || window.innerWidth > 800 },
      h('summary', {}, narrowed ? `筛选（已选 ${narrowed} 项）` : '筛选'),
      h('div', {}, select('unit', '责任单位及下级', [{ code: '', label: '全部' }, ...this.choices.unit]), day('from', '记录从'), day('to', '到'),
        select('sort', '排序', [{ code: '', label: '最近的在前' }, { code: 'oldest', label: '最早的在前' }]),
        narrowed ? h('button', { type: 'button', onclick: () => this.go('/registers', query({ register: this.asked.register })) }, '清除筛选') : null));
  }

  files() {
    const file = (ending, label) => h('a', { href: `${address('workplace', `/register.${ending}`)}?${query(this.asked)}`, download: '' }, label);
    return h('p', { class: 'kcw-files' }, file('xlsx', '导出 Excel'), file('csv', '导出 CSV'),
      h('button', { type: 'button', onclick: () => window.print() }, '打印本页'), h('small', {}, '导出会记录是谁、何时、导出了什么。'));
  }

  async list() {
    this.rows.setAttribute('aria-busy', 'true');
    try {
      const page = await ask('workplace', `/register?${query({ ...this.asked, after: this.after })}`);
      if (this.ended) {
        return;
      }
      if (page.count !== null) {
        this.count.textContent = page.count === '0' ? '' : `共 ${page.count} 条。`;
        this.foot = page.count === '0' ? '' : page.foot;
      }
      this.rows.replaceChildren(page.rows.length ? grid(`登记册：${this.name}`, page.heads,
        page.rows.map(([number, ...cells]) => [link(number), ...cells])) : this.empty(page.next),
      this.foot ? h('p', { class: 'kcw-foot' }, `本册合计：${this.foot}`) : '', turning(this, page.next));
    } catch (problem) {
      this.rows.replaceChildren(trouble(problem));
    }
    this.rows.removeAttribute('aria-busy');
  }

  empty(next) {
    if (next) {
      return h('p', { class: 'kcw-empty' }, '这一段时间里没有您查看范围内的记录，可以翻到下一页接着找。');
    }
    return h('p', { class: 'kcw-empty' }, ['unit', 'from', 'to'].some(name => this.asked[name]) ? '没有符合条件的记录。可以放宽筛选，或换一本登记册。'
      : '您查看的范围内，这本登记册还没有记录。办理中发生了，就会自己记进来。');
  }
}
