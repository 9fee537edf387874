package cn.kuaichu.life.deadline;

import java.time.Instant;

/**
 * What was done to a clock.
 *
 * @param what STARTED, PAUSED, RESUMED, EXTENDED, REDATED or STOPPED
 * @param days granted or approved; null where none are
 * @param ground the listed reason of a pause
 * @param key once per case: a repeated step is refused
 */
record ClockEvent(String what, Instant at, Integer days, String ground, String actor, String key) {}
