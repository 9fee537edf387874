package cn.kuaichu.engine.cases;

import cn.kuaichu.engine.check.Finding;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What became of the cases of one table.
 *
 * @param file {@code processes/appeal-tier.dmn}
 * @param casesFile {@code processes/cases/appeal-tier.csv}, whether it is there or not
 * @param faults what is wrong with the file of cases itself
 * @param uncovered rows that no case came to; none where the file of cases could not be read
 * @param header of the file of cases, as it is or as a new one would have it
 */
public record TableReport(String key, String name, String file, String casesFile, int rows, List<Ran> cases,
    List<Finding> faults, List<Uncovered> uncovered, String header) {

  /**
   * A case that was asked.
   *
   * @param line in the file of cases
   * @param inputs in words
   * @param wrong empty where the table answers as expected
   * @param answered which row answered, or why none did
   */
  public record Ran(long line, String inputs, List<Wrong> wrong, String answered) {
    @JsonProperty
    public boolean passed() {
      return wrong.isEmpty();
    }
  }

  /** @param column empty where it is not about one column */
  public record Wrong(String column, String expected, String got) {}

  /**
   * A row that no case came to.
   *
   * @param place the row's number and reason
   * @param lines cases that come to it, with what the table answers now, to be copied; none where none was found
   */
  public record Uncovered(String place, List<String> lines) {}

  @JsonProperty
  public long passed() {
    return cases.stream().filter(Ran::passed).count();
  }

  @JsonProperty
  public long failed() {
    return cases.size() - passed();
  }

  public boolean isSound() {
    return faults.isEmpty() && failed() == 0;
  }
}
