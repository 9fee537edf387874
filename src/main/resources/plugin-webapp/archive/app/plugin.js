/* 档案, the archive's page in Cockpit: its entry in the navigation, and the page itself. */
import { pages } from '../../../supervision/static/app/page.js';
import { archive } from './archive.js';

export default pages({ plugin: 'archive', label: '档案', priority: 190, draw: archive });
