package cn.kuaichu.appeal;

import cn.kuaichu.appeal.DistrictLists.Word;
import java.util.List;
import org.springframework.stereotype.Component;

/** The ways appeals are gathered: six are the source's own, others the district's. */
@Component
public class Channels {
  public static final String TABLE = "appeal-channel";
  private final DistrictList list;

  Channels(DistrictLists lists) {
    this.list = new DistrictList(lists, TABLE);
  }

  /** In the order of the table. */
  public List<Channel> inForce() {
    return list.all().stream().filter(Word::inForce).map(word -> new Channel(word.code())).toList();
  }

  public String label(Channel channel) {
    return list.label(channel.name());
  }

  /** @throws AppealRefused where the word is not in force */
  public Channel parse(String word, String what) {
    return new Channel(list.required(word, what));
  }
}
