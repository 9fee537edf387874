package cn.kuaichu.dossier;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Party;
import cn.kuaichu.archive.Filed;
import cn.kuaichu.evidence.Evidence;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * All that goes into one dossier.
 *
 * @param closedAt the last closing; null where there was none
 */
record Content(Appeal appeal, Filed filed, Person complainant, String words, List<CaseStory.Line> history, List<Sheet> sheets,
    List<Evidence> evidence, List<Revisit> revisits, List<Try> tries, List<Order> orders, List<Decision> decisions,
    Instant closedAt, int lastSeq, String head) {

  /** Unmasked; empty where the citizen left none. */
  record Person(String name, String phone, String address) {
  }

  /** @param text null where the sheet can no longer be read */
  record Sheet(int no, int round, String text, String digest, Instant frozenAt, List<Signature> signatures, List<Proof> proofs,
      List<Promise> promises, Review review) {
  }

  record Signature(Party party, String name, String manner, boolean agrees, boolean reserved, Instant at, String onBehalfOf,
      String witness, String checkedBy, String codeBy, String seal) {
  }

  /** @param kind DRAWN, PHOTO or SCAN */
  record Proof(String kind, String sha256, String mediaType, Instant at, String by) {
  }

  record Promise(int no, String words, String unit, LocalDate due, Boolean kept) {
  }

  record Review(String reviewer, Instant at, List<String> passed, List<String> failed) {
  }

  record Revisit(int round, Instant at, String officer, String way, Boolean solved, Boolean satisfied, Integer trips) {
  }

  record Try(String occasion, LocalDate on, String way, String by) {
  }

  record Order(String number, String ground, String rung, Instant issuedAt, Instant closedAt) {
  }

  record Decision(String conference, String leadUnit, Instant dueAt, Instant decidedAt, String what) {
  }
}
