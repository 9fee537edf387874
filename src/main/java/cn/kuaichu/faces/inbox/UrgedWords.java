package cn.kuaichu.faces.inbox;

import cn.kuaichu.life.followup.FollowUps;
import cn.kuaichu.life.followup.Kind;
import org.springframework.stereotype.Component;

/** The words with which a waiting official has urged, shown below what that official waits for. */
@Component
class UrgedWords {
  private final FollowUps followUps;

  UrgedWords(FollowUps followUps) {
    this.followUps = followUps;
  }

  /** On a line of its own, or empty while there was no urging. */
  String of(Kind kind, long appealId, long no) {
    return followUps.urged(kind, appealId, no).map(words -> "\n催办：" + words).orElse("");
  }
}
