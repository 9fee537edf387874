package cn.kuaichu.life.followup;

/** What is out: help that was asked for, a conference's duty, a question to a decider. */
public enum Kind {
  ASSIST, DUTY, REQUEST
}
