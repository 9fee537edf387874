package cn.kuaichu.oversight.preview;

import cn.kuaichu.engine.cases.AskedTable;
import java.util.Map;

/**
 * What a table answers.
 *
 * @param outputs by the names of its columns; empty where it has no answer
 * @param problem why it has none, in words; empty where it has one
 */
record Answer(Map<String, Object> outputs, String problem) {
  static Answer of(AskedTable.Reply reply) {
    return new Answer(reply.outputs(), reply.problem());
  }

  boolean isOne() {
    return problem.isEmpty();
  }
}
