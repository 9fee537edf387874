import { ask, element } from './page.js';

/*
 * Where a case stands: the chapters it is in, each with its diagram, its steps marked, its clock. To be read only. The
 * diagrams are drawn by the viewer the web apps bring along.
 */

/** @param address answers the place. @return the dialog */
export function showPlace(address) {
  const opener = document.activeElement;
  const body = element('div', { class: 'kg-place-body' }, element('p', { class: 'kg-quiet' }, '正在读取……'));
  const dialog = element('dialog', { class: 'kg-place', 'aria-label': '办到哪一步' },
    element('header', {}, element('h2', {}, '办到哪一步'),
      element('button', { type: 'button', class: 'btn btn-default', onclick: () => dialog.close() }, '关闭')), body);
  const ends = [];
  dialog.addEventListener('close', () => {
    ends.forEach(end => end());
    dialog.remove();
    opener?.focus?.();
  });
  // the page behind listens to keys of its own
  dialog.addEventListener('keydown', event => event.stopPropagation());
  document.body.append(dialog);
  dialog.showModal();
  ask(address).then(place => body.replaceChildren(...parts(place, ends)))
    .catch(problem => body.replaceChildren(element('p', { class: 'kg-wrong', role: 'alert' }, problem.message)));
  return dialog;
}

function parts(place, ends) {
  const all = place.chapters;
  const frame = element('div', { class: 'kg-diagram' });
  const tabs = all.map((chapter, no) => element('button', { type: 'button', onclick: () => choose(no) },
    chapter.name + (chapter.unit ? `（${chapter.unit}）` : '')));
  const choose = no => {
    tabs.forEach((tab, one) => tab.setAttribute('aria-pressed', String(one === no)));
    ends.splice(0).forEach(end => end());
    ends.push(diagram(frame, all[no]));
  };
  if (all.length) {
    window.setTimeout(() => choose(all.length - 1), 0); // once the frame has its size
  }
  return [
    place.number ? element('h3', {}, place.title) : null,
    place.number ? element('p', {}, `${place.number} · ${place.status}`) : null,
    place.step ? element('p', {}, '本项待办：', element('b', {}, place.step)) : null,
    clocks(place.clocks),
    all.length ? element('nav', { class: 'kg-path', 'aria-label': '从全流程到当前环节' },
      tabs.flatMap((tab, no) => (no ? [element('span', { 'aria-hidden': 'true' }, '›'), tab] : [tab])))
      : element('p', { class: 'kg-quiet' }, '本件已经办结，没有在途流程。'),
    all.length ? element('p', { class: 'kg-quiet' }, '蓝框是目前所在的环节；只供查看。') : null,
    all.length ? frame : null
  ].filter(Boolean);
}

function clocks(all) {
  return element('ul', { class: 'kg-clocks' }, all.map(clock => element('li', {}, element('b', {}, `${clock.name}时钟`),
    `　${clock.line}`, clock.target ? `　内部目标 ${clock.target}` : '', `　到期 ${clock.due}`,
    clock.left ? element('span', { class: `kg-light kg-${clock.colour.toLowerCase()}` }, clock.left) : '')));
}

function diagram(frame, chapter) {
  const injector = window.angular.element(document.querySelector('[ng-app], .ng-scope') ?? document.body).injector();
  const scope = injector.get('$rootScope').$new(true);
  const at = chapter.at;
  scope.xml = chapter.xml;
  scope.control = {};
  scope.loaded = () => {
    at.forEach(id => {
      try {
        scope.control.highlight(id);
      } catch {
        // what is not on the drawing cannot be marked
      }
    });
    const viewer = scope.control.getViewer();
    // the widget would write what is in view into the address, and the page behind would be drawn anew
    viewer.get('eventBus').off('canvas.viewbox.changed');
    viewer.get('canvas').zoom('fit-viewport', 'auto');
  };
  const made = injector.get('$compile')(
    '<div cam-widget-bpmn-viewer diagram-data="xml" control="control" on-load="loaded()" class="kg-viewer"></div>')(scope);
  frame.replaceChildren(made[0]);
  scope.$applyAsync();
  return () => scope.$destroy();
}
