package cn.kuaichu.life.tiering;

/**
 * What the decision table says about the unit; which unit that is follows from place, topic and whom the appeal is
 * about.
 */
public enum UnitRule {
  PLACE, DEPARTMENT, DISCIPLINE, PETITION
}
