package cn.kuaichu.appeal;

/**
 * A fact that the rules decide by is about to change in this transaction. Told before it changes, so that whoever
 * follows can compare; what follows from it (route, dates, readers) is done before the transaction commits.
 */
public record CaseIsCorrected(long appealId) {}
