package cn.kuaichu.life.contact;

/** What the complainant was wanted for. */
public enum Occasion {
  SIGN_OFF, REVISIT
}
