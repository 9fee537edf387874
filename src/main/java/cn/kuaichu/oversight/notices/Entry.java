package cn.kuaichu.oversight.notices;

import cn.kuaichu.people.identity.Post;
import cn.kuaichu.people.identity.Role;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * One entry of a case's ledger, as the rules of notices read it.
 *
 * @param detail what it says, by key; codes, numbers and dates
 */
record Entry(long appealId, String number, int seq, String kind, String actor, String role, String unit, int round,
    Instant at, Map<String, Object> detail) {

  Optional<String> said(String key) {
    return Optional.ofNullable(detail.get(key)).map(String::valueOf).filter(value -> !value.isEmpty());
  }

  /** The official who did it, in the post it was done in; empty for citizens and the system. */
  Optional<Told> doer() {
    return Arrays.stream(Role.values()).filter(known -> known.word().equals(role)).findFirst()
        .map(known -> new Told(new Post(unit, known), actor));
  }
}
