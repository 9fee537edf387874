package cn.kuaichu.appeal.replay;

import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Step;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.List;

/**
 * A feature's rows of each case, beside the case's entries as these are gone through once more in their order: what
 * later steps and figures read from the rows is what the entries said.
 */
public interface Replayed {
  /** Opens the feature's tables, to be read in the order of the cases. */
  Walk walk(Snapshot snapshot) throws SQLException;

  /** The rows of all cases, one case's in memory at a time. */
  interface Walk extends AutoCloseable {
    /** To be asked in ascending order of the cases' ids. */
    Replay of(Case appeal) throws SQLException;

    /** To be called after the last case: rows that belong to none, and how much was looked at. */
    void end(Finding finding) throws SQLException;

    @Override
    void close() throws SQLException;
  }

  /** The rows of one case. */
  interface Replay {
    /** @return what is wrong with this entry, in the words of an official */
    default List<String> follow(Step step, Entry entry, JsonNode said) {
      return List.of();
    }

    /**
     * @param standing where the entries lead; null where they lead nowhere
     * @return what is left over, or does not add up, after the last entry
     */
    List<String> end(Status standing);
  }
}
