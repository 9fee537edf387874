/* 督办台, the product's page in Cockpit: its entry in the navigation, and the page itself. */
import { desk } from './desk.js';
import { pages } from './page.js';

export default pages({ plugin: 'supervision', label: '督办台', priority: 200, draw: desk });
