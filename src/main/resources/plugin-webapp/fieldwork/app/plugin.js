/* 走访征集 is a page of the workplace, see fieldwork.js. */
export default [];
