package cn.kuaichu.appeal.replay;

import java.util.List;

/**
 * A case as its row says, and its entries.
 *
 * @param status name of it; a row written by hand may name none
 * @param hops how often it was moved to another unit
 * @param rightlyGone its content was destroyed at the end of its retention
 */
public record Case(long id, String number, String status, int round, int hops, String responsibleUnit, String tier,
    String topic,
    String category, String accusedUnit, boolean rightlyGone, List<Entry> entries) {}
