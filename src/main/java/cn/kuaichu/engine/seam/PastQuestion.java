package cn.kuaichu.engine.seam;

import java.util.Map;
import java.util.function.Predicate;

/**
 * What a decision table was asked once, as its feature knows it.
 *
 * @param unit whose matter it is
 * @param category name of the case's category; null before it is classified
 * @param running the case goes on with what was decided
 * @param inputs by the names of the table's columns
 * @param recorded what was decided then, by the names of the columns of which the feature keeps a record
 * @param late whether the case was late, or is late now, under such an answer; null where the table sets no date
 */
public record PastQuestion(String number, String unit, String category, boolean running, Map<String, Object> inputs,
    Map<String, Object> recorded, Predicate<Map<String, Object>> late) {}
