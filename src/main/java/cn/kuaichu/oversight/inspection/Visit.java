package cn.kuaichu.oversight.inspection;

import java.time.Instant;

/**
 * One case of the sample.
 *
 * @param round the round of the case whose closing is looked at
 * @param unit the unit that had closed it
 */
record Visit(long id, long inspectionId, String number, long appealId, int round, String unit, Member visitor,
    Member confirmer, Instant dueAt) {}
