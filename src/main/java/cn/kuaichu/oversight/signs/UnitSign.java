package cn.kuaichu.oversight.signs;

/**
 * A unit's figure that stands out among the other units of its kind.
 *
 * @param own how many of the unit's settled cases are such
 * @param others the same of the other units together
 */
record UnitSign(String unit, Sign sign, int own, int settled, int others, int othersSettled, String words) {}
