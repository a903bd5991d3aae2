// What reading costs at the least: inflate with ISA-L, parse with simdjson's DOM, take twelve fields and all charging periods of each
// record. Two threads, each archive on one of them, buffers used again, nothing kept.

#include <isa-l/igzip_lib.h>
#include <simdjson.h>

#include <atomic>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

struct Sums {
    uint64_t records = 0;
    uint64_t characters = 0;
    double energy = 0;
    double periods = 0;
};

std::vector<uint8_t> bytesOf(const char *path) {
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    std::vector<uint8_t> bytes(static_cast<size_t>(file.tellg()));
    file.seekg(0);
    file.read(reinterpret_cast<char *>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    return bytes;
}

// All members of a gzip file, into a buffer that grows and is kept.
size_t inflate(std::vector<uint8_t> &input, std::vector<uint8_t> &output) {
    size_t total = 0;
    inflate_state state;
    isal_inflate_init(&state);
    state.next_in = input.data();
    state.avail_in = static_cast<uint32_t>(input.size());
    while (state.avail_in > 0) {
        isal_inflate_reset(&state);
        state.crc_flag = ISAL_GZIP;
        do {
            if (output.size() < total + (1 << 20) + simdjson::SIMDJSON_PADDING) output.resize(output.size() * 2 + (8 << 20));
            const size_t room = output.size() - total - simdjson::SIMDJSON_PADDING;
            state.next_out = output.data() + total;
            state.avail_out = static_cast<uint32_t>(room);
            if (isal_inflate(&state) != ISAL_DECOMP_OK) std::abort();
            total += room - state.avail_out;
        } while (state.block_state != ISAL_BLOCK_FINISH);
    }
    return total;
}

void read(simdjson::dom::element record, Sums &sums) {
    static const char *const texts[] = {"country_code", "party_id", "id", "start_date_time", "end_date_time", "session_id",
                                        "auth_method", "currency", "last_updated"};
    for (const char *name : texts) {
        std::string_view text;
        if (record[name].get(text) == simdjson::SUCCESS) sums.characters += text.size();
    }
    std::string_view text;
    if (record["cdr_location"]["evse_uid"].get(text) == simdjson::SUCCESS) sums.characters += text.size();
    if (record["cdr_token"]["uid"].get(text) == simdjson::SUCCESS) sums.characters += text.size();
    double number;
    if (record["total_energy"].get(number) == simdjson::SUCCESS) sums.energy += number;
    simdjson::dom::array periods;
    if (record["charging_periods"].get(periods) == simdjson::SUCCESS) {
        for (simdjson::dom::element period : periods) {
            if (period["start_date_time"].get(text) == simdjson::SUCCESS) sums.characters += text.size();
            simdjson::dom::array dimensions;
            if (period["dimensions"].get(dimensions) != simdjson::SUCCESS) continue;
            for (simdjson::dom::element dimension : dimensions) {
                if (dimension["type"].get(text) == simdjson::SUCCESS) sums.characters += text.size();
                if (dimension["volume"].get(number) == simdjson::SUCCESS) sums.periods += number;
            }
        }
    }
    sums.records += 1;
}

}  // namespace

int main(int count, char **arguments) {
    std::atomic<int> next{1};
    Sums sums[2];
    std::vector<std::thread> threads;
    for (auto &own : sums) {
        threads.emplace_back([&next, &own, count, arguments] {
            simdjson::dom::parser parser;
            std::vector<uint8_t> output;
            for (int file = next++; file < count; file = next++) {
                auto input = bytesOf(arguments[file]);
                const size_t size = inflate(input, output);
                simdjson::dom::document_stream records;
                if (parser.parse_many(output.data(), size).get(records) != simdjson::SUCCESS) std::abort();
                for (auto record : records) read(record.value(), own);
            }
        });
    }
    for (auto &thread : threads) thread.join();
    std::printf("%llu records, %.3f kWh\n", static_cast<unsigned long long>(sums[0].records + sums[1].records),
                sums[0].energy + sums[1].energy);
}
