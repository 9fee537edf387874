package cn.kuaichu.appeal;

/**
 * A fact that the rules decide by is about to change in this transaction. It is published before the change, so that a
 * listener can compare before and after; what follows from it (route, dates, readers) is done before the transaction
 * commits.
 */
public record CaseIsCorrected(long appealId) {}
