/* 采集队伍: who goes out for which villages. */
import { ask, h, trouble } from '../../../workplace/static/app/dom.js';
import { grid } from '../../../workplace/static/app/rows.js';
import { field, form, text } from './form.js';

export async function teams(node, known) {
  const word = h('div', { role: 'status' });
  const draw = rows => {
    node.replaceChildren(h('div', { class: 'kcw-rows' }, rows.length ? grid('采集队伍', ['名称', '单位', '负责的村组', '队员', '自哪天起', '操作'], rows.map(row => [
      row.name, row.unit, row.area, row.members.join('、'), [h('time', {}, row.since), row.until ? h('small', {}, `已于 ${row.until} 解散`) : null], row.own ? h('button', { type: 'button', onclick: () => end(row) }, '解散') : '']))
      : h('p', { class: 'kcw-empty' }, '还没有采集队伍。')), word, ...(known.unit ? [add()] : []));
  };
  const end = async row => {
    if (!window.confirm(`解散“${row.name}”吗？它带回的走访和诉求都保留。`)) {
      return;
    }
    try {
      draw(await ask('fieldwork', `/teams/${row.id}/ended`, {}));
    } catch (problem) {
      word.replaceChildren(trouble(problem));
    }
  };
  const add = () => h('section', { class: 'kcw-card kcw-noprint' }, h('h2', {}, `组一支队伍（${known.unit.label}）`), form('team', [
    field('队伍名称', text('name', 60, { required: true, placeholder: '例如：第一采集队' })),
    field('负责的村组', text('area', 60, { required: true })),
    h('fieldset', { class: 'kcg-members' }, h('legend', {}, '队员'), known.colleagues.map(one => h('label', {}, h('input', { type: 'checkbox', name: `member.${one.code}` }), one.label)))
  ], '组建队伍', '/teams', typed => ({ name: typed.name, area: typed.area, members: Object.keys(typed).filter(name => name.startsWith('member.')).map(name => name.slice('member.'.length)) }), draw));
  draw(await ask('fieldwork', '/teams'));
}
