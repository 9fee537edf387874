package cn.kuaichu.life.tiering;

/**
 * What the decision table says about the unit; which unit that is follows from the appeal's place, its topic and the
 * unit it complains about.
 */
public enum UnitRule {
  PLACE, DEPARTMENT, DISCIPLINE, PETITION
}
