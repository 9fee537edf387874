package cn.kuaichu;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

@SpringBootApplication
@EnableScheduling
public class Kuaichu {
  public static void main(String[] args) {
    SpringApplication.run(Kuaichu.class, args);
  }
}
