package cn.kuaichu.oversight.preview;

import java.util.Map;

/**
 * A piece of a file that people point at: a step, a row, a field.
 *
 * @param name with what kind of piece it is, 人工任务“甄别诉求”
 * @param facts what it says, by names people know
 */
record Part(String name, Map<String, String> facts) {}
