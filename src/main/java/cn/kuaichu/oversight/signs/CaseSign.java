package cn.kuaichu.oversight.signs;

import java.time.Instant;

/**
 * A sign on one round of one case.
 *
 * @param unit whose closing, picture or signature it was
 * @param other the earlier case it leads to; null where there is none
 * @param words the figures behind it; no personal data
 */
record CaseSign(long appealId, int round, Sign sign, String unit, Instant since, Long other, String words) {}
