package cn.kuaichu.portal;

/**
 * Something to be mended on a form.
 *
 * @param field id of the field the summary links to
 * @param message says what is wrong and how to mend it
 */
record Problem(String field, String message) {
}
