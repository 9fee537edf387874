/* 集中征集: numbered sheets, what became of each, and the end that leaves none without an outcome. */
import { ask, h, trouble } from '../../../workplace/static/app/dom.js';
import { grid } from '../../../workplace/static/app/rows.js';
import { appeal, cases, field, form, registered, select, text } from './form.js';

export async function campaigns(node, known, go) {
  const rows = await ask('fieldwork', '/campaigns');
  node.replaceChildren(h('div', { class: 'kcw-rows' }, rows.length ? grid('集中征集', ['名称', '单位', '方式', '收回日期', '份数', '进度', '现状'], rows.map(row => [
    h('a', { href: `#/fieldwork/campaigns/${row.id}` }, row.name), row.unit, row.kind, h('time', {}, row.ends), row.sheets, bar(row), standing(row)]))
    : h('p', { class: 'kcw-empty' }, '还没有集中征集。发放征求意见表、问卷以前，在这里登记份数，收回后逐份有着落。')),
  ...(known.unit ? [h('section', { class: 'kcw-card kcw-noprint' }, h('h2', {}, '开始一次征集'), form('campaign', [
    field('征集名称', text('name', 60, { required: true, placeholder: '例如：2026 年冬季征求意见' })),
    field('征集方式', select('channel', known.campaigns)),
    field('开始日期', h('input', { type: 'date', name: 'starts', value: known.today, required: true })),
    field('收回日期', h('input', { type: 'date', name: 'ends', required: true })),
    field('份数', h('input', { type: 'number', name: 'sheets', min: 1, max: 99999, required: true, inputmode: 'numeric' }), '每份有一个连续的编号，从 1 开始。')
  ], '开始征集', '/campaigns', typed => ({ name: typed.name, channel: typed.channel, starts: typed.starts, ends: typed.ends, sheets: Number(typed.sheets) }),
  page => go(`/fieldwork/campaigns/${page.campaign.id}`)))] : []));
}

const standing = row => (row.closed ? `已结束（${row.closed}）` : row.late ? h('strong', { class: 'kcg-late' }, `已过收回日期，${row.open} 份没有着落`) : `进行中，${row.open} 份没有着落`);

/** How many of the sheets have an outcome, as a bar and in words. */
const bar = row => h('span', { class: 'kcg-bar' }, h('meter', { min: 0, max: row.sheets, value: row.sheets - row.open, 'aria-label': `有着落 ${row.sheets - row.open} 份，共 ${row.sheets} 份` }),
  h('small', {}, row.counts.filter(one => one.count).map(one => `${one.label} ${one.count}`).join('，') || '还没有收回'));

export async function oneCampaign(node, known, id) {
  const draw = (page, said) => {
    const { campaign } = page;
    node.replaceChildren(
      h('p', { class: 'kcw-noprint' }, h('a', { href: '#/fieldwork/campaigns' }, '← 全部征集')),
      h('section', { class: 'kcw-card' }, h('h2', {}, campaign.name), h('p', {}, `${campaign.unit}，${campaign.kind}，${campaign.starts} 至 ${campaign.ends}，共 ${campaign.sheets} 份。`), h('p', {}, standing(campaign)), h('p', {}, bar(campaign)),
        said ? h('div', { role: 'status' }, said) : null),
      h('section', { class: 'kcw-card' }, h('h2', {}, '逐份着落'), grid('逐份着落', ['编号', '份数', '队伍', '结果', '原因'], page.sheets.map(row => [row.numbers, row.count, row.team, row.outcome, row.reason ?? '']))),
      ...(campaign.own ? actions(page) : []),
      h('section', { class: 'kcw-card' }, h('h2', {}, `登记的诉求（${page.cases.length} 件）`), page.cases.length ? cases(page.cases.map(({ no, appeal: one }) => ({ no, ...one }))) : h('p', { class: 'kcw-empty' }, '还没有从这次征集登记的诉求。')));
  };

  const numbers = () => field('编号', text('numbers', 200, { required: true, placeholder: '例如：1-200、205' }));

  const actions = ({ campaign }) => [
    h('details', { class: 'kcw-card kcw-noprint' }, h('summary', {}, '发给队伍'), known.teams.length ? form(`hand-${id}`, [numbers(), field('队伍', select('team', known.teams))], '记下发放', `/campaigns/${id}/sheets`,
      typed => ({ numbers: typed.numbers, team: Number(typed.team) }), page => draw(page, done('已记下发放。'))) : h('p', {}, '还没有队伍，请先在“采集队伍”里添加；不分队伍的，可以不记发放。')),
    h('details', { class: 'kcw-card kcw-noprint' }, h('summary', {}, '记下收回的结果'), form(`tell-${id}`, [numbers(), field('结果', select('outcome', known.outcomes)),
      field('原因', text('reason', 60), `${known.outcomes.filter(one => one.reason).map(one => `“${one.label}”`).join('和')}要写明原因。`)], '记下结果', `/campaigns/${id}/sheets`,
    typed => ({ numbers: typed.numbers, outcome: typed.outcome, reason: typed.reason }), page => draw(page, done('已记下结果。')))),
    h('details', { class: 'kcw-card kcw-noprint' }, h('summary', {}, '从一份登记诉求'), appeal(`sheet-${id}`, known, `/campaigns/${id}/appeals`, async one => draw(await ask('fieldwork', `/campaigns/${id}`), registered(one)),
      [field('编号', h('input', { type: 'number', name: 'no', min: 1, max: campaign.sheets, required: true, inputmode: 'numeric' }), '一份上有几件事的，逐件登记。')])),
    close(campaign)];

  const close = campaign => {
    const word = h('div', { role: 'status' });
    return h('p', { class: 'kcw-noprint' }, h('button', { type: 'button', class: 'kcw-main', onclick: async () => {
      try {
        draw(await ask('fieldwork', `/campaigns/${id}/closed`, {}), done('这次征集已经结束，每一份都有着落。'));
      } catch (problem) {
        word.replaceChildren(trouble(problem));
      }
    } }, '结束征集'), h('small', {}, campaign.open ? ` 还有 ${campaign.open} 份没有着落，结束以前要逐份填明。` : ' 每一份都有着落了；结束后不能再改。'), word);
  };

  const done = said => h('p', { class: 'kcw-done' }, said);

  draw(await ask('fieldwork', `/campaigns/${id}`));
}
