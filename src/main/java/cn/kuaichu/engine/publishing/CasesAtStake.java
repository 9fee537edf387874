package cn.kuaichu.engine.publishing;

import cn.kuaichu.engine.check.Finding;
import java.util.List;
import java.util.Map;

/**
 * A feature whose stored cases some changes of the rules would harm. It is asked wherever a set is checked against this
 * database; what needs no case to be seen is a rule of the check.
 */
public interface CasesAtStake {
  /**
   * @param standing what is in force, by name
   * @param wanted what would be
   */
  List<Finding> harm(Map<String, byte[]> standing, Map<String, byte[]> wanted);
}
