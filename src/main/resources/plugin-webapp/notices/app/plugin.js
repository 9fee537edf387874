/* 通知 is a page of the workplace, see notices.js; the count in the head is bell.js. */
export default [];
