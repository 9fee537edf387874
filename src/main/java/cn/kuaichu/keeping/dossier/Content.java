package cn.kuaichu.keeping.dossier;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Party;
import cn.kuaichu.life.archive.Filed;
import cn.kuaichu.life.evidence.Evidence;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * All that goes into one dossier.
 *
 * @param attached what a message from elsewhere came along with; empty where nothing did
 * @param closedAt the last closing; null where there was none
 */
record Content(Appeal appeal, Filed filed, Person complainant, String words, String attached,
    List<CaseStory.Line> history, List<Sheet> sheets,
    List<Evidence> evidence, List<Deadline> deadlines, List<Revisit> revisits, List<Try> tries, List<Order> orders,
    List<Decision> decisions,
    Instant closedAt, int lastSeq, String head) {

  /** Unmasked; empty where the citizen left none. */
  record Person(String name, String phone, String address) {}

  /**
   * @param handling which handling of the case it closes, counted as a person would: each doing anew is one more
   * @param text null where the sheet can no longer be read
   * @param asked the parties it asks to sign, in their order
   */
  record Sheet(int no, int handling, String text, String digest, Instant frozenAt, List<Party> asked,
      List<Signature> signatures, List<Proof> proofs,
      List<Promise> promises, Review review) {}

  /** @param words the reason of a refusal, or the reservation; null for none */
  record Signature(Party party, String name, String manner, boolean agrees, String words, boolean reserved, Instant at,
      String onBehalfOf,
      String witness, String checkedBy, String codeBy, String seal) {}

  /** @param kind DRAWN, PHOTO or SCAN */
  record Proof(String kind, String sha256, String mediaType, Instant at, String by) {}

  record Promise(int no, String words, String unit, LocalDate due, Boolean kept) {}

  record Review(String reviewer, Instant at, List<String> passed, List<String> failed) {}

  /**
   * @param inTime in words
   * @param events what was granted or changed meanwhile, in words
   */
  record Deadline(String kind, int handling, Instant startedAt, int days, Instant dueAt, Instant stoppedAt,
      String inTime,
      List<String> events) {}

  /**
   * @param outcome in words
   * @param officer null where no officer came to ask
   */
  record Revisit(int no, Instant at, String outcome, String officer, String way, Boolean solved, Boolean satisfied,
      Integer trips) {}

  record Try(String occasion, LocalDate on, String way, String by) {}

  /** @param acts when, what and on which rung; the words stand in the discipline's own ledger */
  record Order(String number, String ground, List<Act> acts, boolean open) {}

  record Act(Instant at, String step, String rung) {}

  record Decision(String conference, String leadUnit, Instant dueAt, Instant decidedAt, String what) {}
}
