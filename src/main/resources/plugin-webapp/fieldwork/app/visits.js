/* 走访调研: the list with the year's sums, one visit with what came of it, and its answer to the place. */
import { ask, h } from '../../../workplace/static/app/dom.js';
import { grid } from '../../../workplace/static/app/rows.js';
import { appeal, area, cases, field, form, registered, select, text } from './form.js';

const HEADS = ['走访日期', '地点', '方式', '队伍', '户数', '人数', '诉求', '回声'];

export async function visits(node, known, go) {
  const rows = h('div', { class: 'kcw-rows' });
  const more = h('p', { class: 'kcw-noprint' });
  const shown = [];
  const load = async before => {
    const page = await ask('fieldwork', `/visits${before ? `?before=${before}` : ''}`);
    shown.push(...page.rows);
    rows.replaceChildren(shown.length ? grid('走访调研', HEADS, shown.map(cells)) : h('p', { class: 'kcw-empty' }, known.unit
      ? '还没有走访记录。下乡进村、入户、蹲点、开会以后，在下面记一次。' : '您的查看范围内还没有走访记录。'));
    more.replaceChildren(...(page.next ? [h('button', { type: 'button', onclick: () => load(page.next) }, '再看早一些的')] : []));
    return page.sums;
  };
  const sums = await load(null);
  node.replaceChildren(told(sums), rows, more, ...(known.unit ? [record(known, go)] : []));
}

const told = sums => h('p', { class: 'kcg-sums' }, h('b', {}, `${sums.year} 年`), `：走访 ${sums.visits} 次，${sums.households} 户 ${sums.persons} 人，收集诉求 ${sums.appeals} 件，其中已办结 ${sums.resolved} 件；已向当地反馈 ${sums.echoed} 次`,
  sums.late ? h('strong', { class: 'kcg-late' }, `，${sums.late} 次到期还没有反馈`) : '', '。');

const cells = row => [h('a', { href: `#/fieldwork/visits/${row.id}` }, h('time', {}, row.day)), [row.place, h('small', {}, row.unit)], row.kind, row.team,
  row.households, row.persons, row.appeals, row.late ? h('strong', { class: 'kcg-late' }, row.echo) : row.echo];

function record(known, go) {
  return h('section', { class: 'kcw-card kcw-noprint' }, h('h2', {}, '记一次走访'), form('visit', [
    field('走访方式', select('channel', known.visits)),
    field('走访日期', h('input', { type: 'date', name: 'day', max: known.today, value: known.today, required: true })),
    field('村（社区）或单位', select('place', known.places)),
    field('具体地点', text('spot', 60, { required: true, placeholder: '例如：三组晒坝' })),
    field('队伍', select('team', known.teams, known.teams.length ? '不是队伍走访' : '还没有队伍，可在“采集队伍”里添加')),
    field('走访户数', h('input', { type: 'number', name: 'households', min: 0, max: 99999, required: true, inputmode: 'numeric' })),
    field('走访人数', h('input', { type: 'number', name: 'persons', min: 0, max: 99999, required: true, inputmode: 'numeric' })),
    field('了解到的情况', area('findings', 5_000, { required: true }), '写面上的情况和问题。具体的人和事，请在下一步逐件登记为诉求。')
  ], '保存这次走访', '/visits', (typed, reference) => ({ ...typed, reference, team: typed.team ? Number(typed.team) : null, households: Number(typed.households), persons: Number(typed.persons) }),
  visit => go(`/fieldwork/visits/${visit.row.id}`)));
}

export async function oneVisit(node, known, id) {
  const draw = visit => {
    const { row } = visit;
    const fact = (name, value) => [h('dt', {}, name), h('dd', {}, value)];
    node.replaceChildren(
      h('p', { class: 'kcw-noprint' }, h('a', { href: '#/fieldwork/visits' }, '← 全部走访')),
      h('section', { class: 'kcw-card' }, h('h2', {}, `${row.day} ${row.place}${visit.spot}`), h('dl', { class: 'kcg-facts' }, fact('方式', row.kind),
        fact('单位', row.team ? `${row.unit}，${row.team}` : row.unit), fact('走访', `${row.households} 户 ${row.persons} 人`), fact('记录人', visit.by)), h('p', { class: 'kcg-text' }, visit.findings)),
      found(visit), echo(visit));
  };

  const found = visit => {
    const word = h('div', { role: 'status', 'aria-live': 'polite' });
    return h('section', { class: 'kcw-card' }, h('h2', {}, `收集的诉求（${visit.cases.length} 件）`), visit.cases.length ? cases(visit.cases) : h('p', { class: 'kcw-empty' }, '这次走访还没有登记诉求。'), word,
      visit.own ? h('details', { class: 'kcw-noprint', open: !visit.cases.length }, h('summary', {}, '登记一件诉求'), appeal(`appeal-${id}`, known, `/visits/${id}/appeals`, async one => {
        draw(await ask('fieldwork', `/visits/${id}`));
        node.querySelector('.kcg-registered').replaceChildren(registered(one));
      })) : null, h('div', { class: 'kcg-registered' }));
  };

  const echo = visit => h('section', { class: 'kcw-card' }, h('h2', {}, '回声：反馈给当地'), visit.echoed
    ? [h('p', {}, `${visit.echoed.day}，${visit.echoed.by}${visit.echoed.version > 1 ? `（第 ${visit.echoed.version} 版）` : ''}`), h('p', { class: 'kcg-text' }, visit.echoed.words)]
    : h('p', { class: visit.row.late ? 'kcg-late' : 'kcw-quiet' }, `一次调研要有一个回声：了解到的问题办得怎样，${visit.row.echo}。`),
  visit.own ? h('details', { class: 'kcw-noprint' }, h('summary', {}, visit.echoed ? '更正' : '写反馈'), form(`echo-${id}`, [
    field('反馈日期', h('input', { type: 'date', name: 'day', min: visit.row.day, max: known.today, value: known.today, required: true })),
    field('反馈内容', area('words', 5_000, { required: true }), '哪些办了，哪些正在办，哪些办不了、为什么；怎样告诉当地群众的。')
  ], '保存反馈', `/visits/${id}/echo`, ({ day, words }) => ({ day, words }), draw)) : null);

  draw(await ask('fieldwork', `/visits/${id}`));
}
