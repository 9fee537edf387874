import { h, light } from './dom.js';
import { stackedBars } from './chart.js';
import { openCase } from './case.js';
import { finder } from './find.js';
import { NotTakenUp } from './not-taken-up.js';
import { ListPage, trouble } from './page.js';
import { Orders } from './orders.js';
import { promises } from './promises.js';
import { Referrals } from './referrals.js';
import { showDiagram } from './reading.js';
import { Signs, inspections } from './signs.js';

/* The page. What somebody was looking at stays while he looks at a diagram and comes back. */

const TIERS = [
  { key: 'VILLAGE', name: '村（社区）', colour: '#2b6ca3', pattern: 'solid' },
  { key: 'TOWNSHIP', name: '乡镇（街道）', colour: '#2e7d5b', pattern: 'slash' },
  { key: 'DISTRICT', name: '区级', colour: '#9a5b00', pattern: 'dots' },
  { key: 'NONE', name: '待定责（甄别中）', colour: '#6b6f76', pattern: 'lines' }
];
const FIRINGS = [
  { key: 'reminders', name: '提醒', colour: '#2b6ca3', pattern: 'solid' },
  { key: 'due', name: '到期', colour: '#9a5b00', pattern: 'slash' },
  { key: 'overdue', name: '逾期（下达督办）', colour: '#b3261e', pattern: 'lines' }
];
const states = soon => [['ALL', '全部在办'], ['OVERDUE', '已逾期'], ['SOON', `${soon}内到期`], ['PAUSED', '中止计时'],
  ['EXTENDED', '已延期'], ['ORDERED', '有督办单']];
const UNITS_SHOWN = 10;
const NO_FILTER = { tier: '', unit: '', state: 'ALL', due: '', number: '' };

const seen = { filter: { ...NO_FILTER }, before: [], after: null, allUnits: false, open: null };

export function desk(node, api, entry) {
  const page = new Page(node, api);
  page.begin(entry);
  return () => page.end();
}

class Page extends ListPage {
  constructor(node, api) {
    super(node, api, { plugin: 'supervision', title: '督办台', first: '/timeline', seen });
  }

  begun() {
    this.refresh();
    if (seen.open) {
      this.open(seen.open);
    }
  }

  frame() {
    this.parts = Object.fromEntries(['watch', 'timeline', 'timers', 'tiers', 'units', 'list', 'orders', 'referrals',
      'notTakenUp', 'promises', 'signs', 'inspections'].map(name =>
      [name, h('div', { class: 'kcs-body' }, h('p', { class: 'kcs-quiet' }, '正在读取……'))]));
    this.stamp = h('span', { class: 'kcs-quiet' });
    this.root.replaceChildren(
      h('header', { class: 'kcs-head' },
        h('div', {}, h('h1', {}, '督办台'), h('span', { class: 'kcs-area' }, this.entry.area)),
        h('div', { class: 'kcs-tools' }, this.stamp,
          h('button', { type: 'button', class: 'btn btn-default', onclick: () => this.refresh() }, '刷新'),
          h('button', { type: 'button', class: 'btn btn-default', onclick: () => window.print() }, '打印清单'))),
      ...this.entry.warnings.map(text => h('p', { class: 'kcs-warning', role: 'status' }, h('b', {}, '日历提醒：'), text)),
      h('div', { class: 'kcs-columns' },
        h('div', { class: 'kcs-main' },
          this.card('到期时间轴', '已逾期与今后 14 天；点一根柱只看这些件，左右键可移动', this.parts.timeline, 'kcs-timeline'),
          this.card('在办清单', '最早到期的在前', this.parts.list, 'kcs-list'),
          this.card('督办单台账', '全部督办单，未了结的在前；已了结的、已办结诉求的也在内', this.parts.orders, 'kcs-ordered'),
          this.entry.discipline ? this.card('移送与结果', '只登记件数和人数；还没有结果的在前', this.parts.referrals, 'kcs-referred') : '',
          this.card('未单独受理的诉求', '不予受理、并入原件和告知法定途径的，最近答复的在前', this.parts.notTakenUp, 'kcs-untaken'),
          this.card('承诺台账', '会签单上的承诺，逾期未兑现的在前', this.parts.promises, 'kcs-promised'),
          this.card('疑点', '供核查参考，不是结论', this.parts.signs, 'kcs-signs'),
          this.card('实地验靶', '已公布的核查结果', this.parts.inspections, 'kcs-inspections')),
        h('div', { class: 'kcs-side' },
          this.card('每日巡查', '件件有人管、有待办、有期限', this.parts.watch, 'kcs-watch'),
          this.card('定时器今后 7 天', '提醒只计每件已排定的下一次', this.parts.timers, 'kcs-timers'),
          this.card('按层级', '点一行只看这一层级', this.parts.tiers, 'kcs-tiers'),
          this.card('按单位', '逾期多的在前', this.parts.units, 'kcs-units'))));
    this.frameList();
    this.orders = new Orders(this.api, this.parts.orders, this.entry, number => this.open(number));
    this.referrals = new Referrals(this.api, this.parts.referrals, number => this.open(number), () => this.orders.refresh());
    this.notTakenUp = new NotTakenUp(this.api, this.parts.notTakenUp, this.entry, number => this.open(number));
    this.signs = new Signs(this.api, this.parts.signs, number => this.open(number));
  }

  card(title, note, body, name) {
    return h('section', { class: `kcs-card ${name}`, 'aria-label': title },
      h('h2', {}, title, h('small', {}, note)), body);
  }

  refresh() {
    this.fill('watch', '/watch', answer => watch(answer.last, number => this.open(number)));
    this.fill('timeline', '/timeline', answer => this.timeline(answer));
    this.fill('timers', '/timers', answer => timers(answer));
    this.fillTallies();
    this.list();
    this.orders.refresh();
    if (this.entry.discipline) {
      this.referrals.refresh();
    }
    this.notTakenUp.refresh();
    promises(this.parts.promises, this.api, number => this.open(number));
    this.signs.refresh();
    this.fill('inspections', '/inspections', answer => inspections(answer, number => this.open(number)));
    this.stamp.textContent = `${new Date().toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit' })} 更新`;
  }

  async fill(part, path, draw) {
    const body = this.parts[part];
    try {
      const answer = await this.ask(path);
      if (!this.ended) {
        body.replaceChildren(...[draw(answer)].flat());
      }
    } catch (problem) {
      body.replaceChildren(trouble(problem));
    }
  }

  async fillTallies() {
    try {
      this.tallies = await this.ask('/tallies');
      this.drawTallies();
    } catch (problem) {
      ['tiers', 'units'].forEach(part => this.parts[part].replaceChildren(trouble(problem)));
    }
  }

  drawTallies() {
    const { all, tiers, units } = this.tallies;
    if (all.open === 0) {
      ['tiers', 'units'].forEach(part =>
        this.parts[part].replaceChildren(h('p', { class: 'kcs-quiet' }, '您的督办范围内目前没有在办事项。')));
      return;
    }
    this.parts.tiers.replaceChildren(tallyTable('层级', [...tiers, { ...all, sum: true }], this.entry.soon, seen.filter.tier,
      key => this.narrow({ tier: seen.filter.tier === key ? '' : key })));
    const shown = seen.allUnits ? units : units.slice(0, UNITS_SHOWN);
    this.parts.units.replaceChildren(tallyTable('单位', shown, this.entry.soon, seen.filter.unit,
      key => this.narrow({ unit: seen.filter.unit === key ? '' : key })),
    ...(units.length > UNITS_SHOWN ? [h('button', { type: 'button', class: 'btn btn-link kcs-more', onclick: () => {
      seen.allUnits = !seen.allUnits;
      this.drawTallies();
    } }, seen.allUnits ? `只看前 ${UNITS_SHOWN} 个单位` : `显示全部 ${units.length} 个单位`)] : []));
  }

  timeline(answer) {
    this.lastTimeline = answer;
    const bars = [
      ...answer.overdue.map(bar => ({ ...bar, short: bar.brief,
        label: bar.label.replace('逾期 ', ''), sub: '', zone: { kind: 'late', name: '已逾期' },
        words: `${bar.label}：${words(bar.counts)}` })),
      ...answer.days.map((bar, no) => ({ ...bar, short: bar.brief,
        label: shortDay(bar, no), sub: bar.weekday, rest: !bar.workday,
        zone: no === 0 ? { kind: 'today', name: '' } : null,
        words: `${bar.label}（${rest(bar)}）到期：${words(bar.counts)}` }))
    ].map(bar => ({ ...bar, values: bar.counts }));
    if (bars.every(bar => Object.keys(bar.values).length === 0)) {
      return h('p', { class: 'kcs-quiet' }, '没有逾期件，今后 14 天也没有到期的件。');
    }
    return stackedBars(bars, { series: TIERS, height: 250, label: '到期时间轴', picked: seen.filter.due,
      pick: key => this.narrow({ due: seen.filter.due === key ? '' : key }) });
  }

  narrow(change) {
    this.narrowed({ ...seen.filter, ...change });
    this.frameList();
    if ('due' in change && this.lastTimeline) {
      this.parts.timeline.replaceChildren(...[this.timeline(this.lastTimeline)].flat());
      this.refocus(change.due);
    }
    if (this.tallies) {
      this.drawTallies();
    }
    this.list();
    const top = this.parts.list.getBoundingClientRect().top;
    if (top < 0 || top > window.innerHeight - 120) {
      this.parts.list.closest('section').scrollIntoView({ block: 'start' });
    }
  }

  refocus(key) {
    requestAnimationFrame(() => requestAnimationFrame(() =>
      this.parts.timeline.querySelector(`[data-key="${key}"]`)?.focus({ preventScroll: true })));
  }

  frameList() {
    const { filter } = seen;
    const select = (name, label, choices) => h('label', {}, label, h('select', { class: 'form-control', name,
      onchange: event => this.narrow({ [name]: event.target.value }) },
    choices.map(([value, text]) => h('option', { value, selected: filter[name] === value }, text))));
    this.rows = h('div', { class: 'kcs-rows' });
    this.parts.list.replaceChildren(
      ...finder(this.api, number => this.open(number)),
      h('form', { class: 'kcs-filter', onsubmit: event => event.preventDefault() },
      select('state', '状态', states(this.entry.soon)),
      select('tier', '层级', [['', '全部层级'], ...TIERS.map(tier => [tier.key, tier.name])]),
      select('unit', '单位', [['', '全部单位'], ...this.entry.units.map(unit => [unit.value, unit.label])]),
      this.chips()),
      this.rows);
  }

  /** What was chosen in the timeline has no field of its own in the form. */
  chips() {
    const { filter } = seen;
    const active = Object.keys(NO_FILTER).some(name => filter[name] !== NO_FILTER[name]);
    const due = filter.due && this.lastTimeline
      ? [...this.lastTimeline.overdue, ...this.lastTimeline.days].find(bar => bar.key === filter.due) : null;
    return [
      due ? h('button', { type: 'button', class: 'kcs-chip', onclick: () => this.narrow({ due: '' }) },
        due.label + (due.weekday ? '到期' : ''), ' ✕') : null,
      active ? h('button', { type: 'button', class: 'btn btn-link', onclick: () => this.narrow({ ...NO_FILTER }) },
        '清除筛选') : null
    ];
  }

  table({ rows, next, total }) {
    seen.total = total ?? seen.total;
    const from = seen.before.length * 50;
    if (rows.length === 0) {
      return [h('p', { class: 'kcs-quiet', role: 'status' }, '没有符合条件的在办事项。可以放宽筛选条件，或清除筛选后再看；已办结的请用上面的“查找”，督办单见下面的台账。')];
    }
    return [
      h('p', { class: 'kcs-quiet', role: 'status' },
        `共 ${seen.total} 件，正在看第 ${from + 1}～${from + rows.length} 件`),
      h('table', { class: 'kcs-table kcs-cases' },
        h('thead', {}, h('tr', {}, ['诉求编号', '事项', '责任单位', '环节', '办理人', '到期', '剩余时间', '督办单', '']
          .map(text => h('th', { scope: 'col' }, text || h('span', { class: 'kcs-hidden' }, '流程图'))))),
        h('tbody', {}, rows.map(row => this.row(row)))),
      this.turning(next)
    ];
  }

  row(row) {
    const cell = (label, attributes, ...content) => h('td', { 'data-label': label, ...attributes }, ...content);
    return h('tr', { 'data-number': row.number },
      cell('编号', {}, h('button', { type: 'button', class: 'kcs-number', onclick: () => this.open(row.number) }, row.number)),
      cell('事项', { class: 'kcs-title' }, row.title),
      cell('单位', {}, row.unit, h('small', {}, row.tier)),
      cell('环节', { class: 'kcs-short' }, row.stage, h('small', {}, `${row.clock}时钟`)),
      cell('办理人', { class: 'kcs-short' }, row.claimed ? row.owner : h('span', { class: 'kcs-nobody' }, row.owner)),
      cell('到期', { class: 'kcs-date' }, row.due, h('small', {}, `${row.started} 起算`)),
      cell('剩余', {}, light(row.colour, row.left), row.marks.map(mark => h('small', {}, mark))),
      cell('督办单', {}, row.orders.length ? row.orders.map(number => h('span', { class: 'kcs-order' }, number)) : '—'),
      cell('', { class: 'kcs-go' }, row.instance ? h('button', { type: 'button', class: 'btn btn-link',
        onclick: () => showDiagram(this.api, row.number, row.instance) }, '流程图') : null));
  }

  open(number) {
    seen.open = number;
    this.dialog?.remove();
    this.dialog = openCase(this.api, number, this.entry.grounds, {
      closed: () => { seen.open = null; },
      ordered: () => {
        this.list();
        this.orders.refresh();
      }
    });
  }
}

function shortDay(bar, no) {
  return no === 0 ? '今天' : bar.label.replace('月', '/').replace('日', '');
}

function rest(bar) {
  return `${bar.weekday}，${bar.workday ? '工作日' : '休息日'}${bar.known ? '' : '（该年节假日安排未录入，为推算）'}`;
}

function words(counts) {
  const all = Object.values(counts).reduce((sum, one) => sum + one, 0);
  const parts = TIERS.filter(tier => counts[tier.key]).map(tier => `${tier.name} ${counts[tier.key]} 件`);
  return all === 0 ? '没有' : `共 ${all} 件。${parts.join('，')}`;
}

function timers({ days, waiting }) {
  const bars = days.map((day, no) => ({ key: day.date, label: shortDay(day, no),
    short: day.label.replace(/.*月|日/g, ''), sub: day.weekday,
    rest: !day.workday, values: { reminders: day.reminders, due: day.due, overdue: day.overdue },
    words: `${day.label}：提醒 ${day.reminders} 次，到期 ${day.due} 件，转逾期 ${day.overdue} 件` }));
  const idle = bars.every(bar => bar.values.reminders + bar.values.due + bar.values.overdue === 0);
  return [
    idle ? h('p', { class: 'kcs-quiet' }, '今后 7 天没有定时动作。')
      : stackedBars(bars, { series: FIRINGS, height: 220, label: '定时器今后 7 天的动作' }),
    waiting > 0 ? h('p', { class: 'kcs-warning' }, `有 ${waiting} 个定时已到点一分钟以上仍未执行。如持续不减，请系统管理员检查作业执行。`)
      : h('p', { class: 'kcs-quiet' }, '到点的定时均已执行。')
  ];
}

function tallyTable(what, rows, soon, picked, pick) {
  const most = Math.max(1, ...rows.filter(row => !row.sum).map(row => row.open));
  return h('table', { class: 'kcs-table kcs-tally' },
    h('thead', {}, h('tr', {}, [what, '逾期', `${soon}内`, '在办', '分布', '最久'].map((text, no) =>
      h('th', { scope: 'col', class: no > 0 && no < 4 ? 'kcs-figure' : null }, text)))),
    h('tbody', {}, rows.map(row => h('tr', { class: `${row.sum ? 'kcs-sum' : ''}${row.key && row.key === picked ? ' kcs-picked' : ''}` },
      h('th', { scope: 'row' }, row.sum ? row.label : h('button', { type: 'button', class: 'kcs-pick',
        'aria-pressed': String(row.key === picked), onclick: () => pick(row.key) }, row.label)),
      h('td', { class: `kcs-figure${row.overdue ? ' kcs-late' : ''}`, 'data-label': '逾期' }, String(row.overdue)),
      h('td', { class: 'kcs-figure', 'data-label': `${soon}内` }, String(row.soon)),
      h('td', { class: 'kcs-figure', 'data-label': '在办' }, String(row.open)),
      h('td', { class: 'kcs-spread' }, row.sum ? null : spread(row, most, soon)),
      h('td', { class: 'kcs-oldest', 'data-label': '最久' }, row.oldest ? `${row.oldestDays} 天` : '—')))));
}

/** One bar: overdue, soon, the rest; the numbers stand beside it. */
function spread(row, most, soon) {
  const part = (name, count) => {
    const bar = h('span', { class: `kcs-${name}` });
    bar.style.width = `${100 * count / most}%`;
    return bar;
  };
  return h('span', { class: 'kcs-spread-bar', role: 'img',
    'aria-label': `逾期 ${row.overdue}，${soon}内 ${row.soon}，其余 ${row.open - row.overdue - row.soon}` },
  part('part-late', row.overdue), part('part-soon', row.soon), part('part-rest', row.open - row.overdue - row.soon));
}

function watch(last, open) {
  if (!last) {
    return h('p', { class: 'kcs-warning' }, '还没有巡查记录。巡查在每天零点后自动进行，系统启动几分钟内也会补做。');
  }
  const figures = [['无人负责', last.withoutOwner], ['没有待办', last.withoutTask], ['没有期限', last.withoutDate],
    ['逾期未答复', last.lateAnswers], ['督办逾期未办', last.lateSupervisors], ['岗位空缺', last.emptyPosts], ...(last.inspections === null ? [] : [['核查停滞', last.inspections]])];
  const clean = figures.every(([, count]) => count === 0);
  return [
    h('ul', { class: 'kcs-figures' }, figures.map(([name, count]) => h('li', { class: count ? 'kcs-bad' : 'kcs-good' },
      h('b', {}, count === 0 ? '无' : String(count)), name))),
    h('p', { class: last.today ? 'kcs-quiet' : 'kcs-warning' }, `${last.today ? '今天' : `${last.day}（今天尚未巡查）`} `
      + `${last.ranAt.slice(11)} 巡查${last.open === null ? '' : `，当时全区在办 ${last.open} 件`}，此后登记的由下一次巡查看；“无人负责”指没有岗位负责，不是还没有人领取。`
      + (clean ? `件件有人管、有待办、有期限，没有逾期未答复的事项${last.inspections === null ? '' : '，核查均在正常办理'}。` : '以下各项须立即处理：')),
    clean ? null : h('ul', { class: 'kcs-findings' }, last.findings.map(found => h('li', {},
      h('b', {}, found.kind), ' ', found.number
        ? h('button', { type: 'button', class: 'kcs-number', onclick: () => open(found.number) }, found.number) : null,
      ` ${found.unit}${found.what}`))),
    last.cut ? h('p', { class: 'kcs-quiet' }, '只列出前 100 项。') : null
  ].filter(Boolean);
}
