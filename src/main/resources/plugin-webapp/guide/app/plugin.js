/*
 * Finding one's way in Tasklist: how much waits in each list, looking for a number, a word after a task is done, and where a
 * case stands.
 */
import { watchWork } from './done.js';
import { watchLists } from './lists.js';
import { element, guide, openTask } from './page.js';
import { showPlace } from './place.js';
import { showProofs } from './proofs.js';
import { drawSearch } from './search.js';

function drawPlaceButton(node, { api }) {
  showProofs(api);
  node.replaceChildren(element('button', { type: 'button', class: 'btn btn-default kg-where', onclick: () =>
    showPlace(`${guide(api)}/task/${encodeURIComponent(openTask())}/place`) }, '办到哪一步 ↗'));
}

export default [
  {
    id: 'kuaichu.search',
    pluginPoint: 'tasklist.list',
    priority: 200,
    render: (node, { api }) => {
      drawSearch(node, { api });
      watchLists(api);
      watchWork(api);
    }
  },
  {
    id: 'kuaichu.place',
    pluginPoint: 'tasklist.task.action',
    priority: 200,
    render: drawPlaceButton
  }
];
